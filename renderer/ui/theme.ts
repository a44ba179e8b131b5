import {
  Anchor,
  Button,
  Checkbox,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Popover,
  Select,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { MouseEvent } from 'react';
import { Choices } from './Choices.tsx';
import { filterFolded } from './fold-text.ts';

/** The one accent. Shade 6 carries white text at 5.2:1. */
const accent: MantineColorsTuple = [
  '#f1f2fd',
  '#e0e2f8',
  '#bec2ef',
  '#989ee7',
  '#8289e2',
  '#6670db',
  '#5860cf',
  '#4a51b8',
  '#4148a5',
  '#353c92',
];

/** Cool neutrals; shade 6 is the dimmed text of the light scheme (4.9:1 on white). */
const gray: MantineColorsTuple = [
  '#f8f8fa',
  '#f2f2f5',
  '#e9e9ee',
  '#dedfe6',
  '#ced0d9',
  '#9a9eab',
  '#666b7a',
  '#4a4f5c',
  '#33363f',
  '#1f2128',
];

const dark: MantineColorsTuple = [
  '#e4e5e9',
  '#b9bcc6',
  '#989daa',
  '#7d828f',
  '#32353d',
  '#26282f',
  '#1c1e23',
  '#141518',
  '#0f1013',
  '#0b0c0e',
];

/** The id of what every page has around its content: menus and the lists of pickers are drawn in it, or not at all. */
export const CONTENT_ID = 'content';
const DROPDOWN_HOME = `#${CONTENT_ID}`;

const dense = { size: 'sm' } as const;

/** How the list of a picker opens; one that opens differently says what is different. */
export const pickerList = {
  shadow: 'md',
  transitionProps: { duration: 0 },
  portalProps: { target: DROPDOWN_HOME },
  // A form has many pickers, each with all that may be chosen, and hardly any of them is ever opened.
  keepMounted: false,
} as const;

const picker = {
  ...dense,
  // The list itself scrolls and lies within the landmark of its field, so that assistive technology finds it.
  withScrollArea: false,
  comboboxProps: pickerList,
  filter: filterFolded,
} as const;

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, gray, dark },
  black: '#1c1e26',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { sm: '1.43', md: '1.43' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: { fontFamily: 'inherit', fontWeight: '600' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    TextInput: TextInput.extend({ defaultProps: dense }),
    PasswordInput: PasswordInput.extend({
      // Its own words would make two things on a form be called "password".
      defaultProps: { ...dense, visibilityToggleButtonProps: { 'aria-label': 'Show what is typed' } },
    }),
    NumberInput: NumberInput.extend({ defaultProps: { ...dense, hideControls: true } }),
    Textarea: Textarea.extend({ defaultProps: dense }),
    Select: Select.extend({ defaultProps: picker }),
    // Its input shares the last line of what is chosen, instead of taking one of its own.
    MultiSelect: MultiSelect.extend({ defaultProps: picker, styles: { inputField: { minWidth: 24 } } }),
    TagsInput: TagsInput.extend({ defaultProps: picker }),
    ComboboxOptions: { defaultProps: { component: Choices } },
    // A press beside the choices leaves the focus in the field; without it the picker would close.
    ComboboxDropdown: { defaultProps: { onMouseDown: (event: MouseEvent) => event.preventDefault() } },
    Checkbox: Checkbox.extend({ defaultProps: dense }),
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      // The one below is lower, but its words are no larger.
      vars: (_theme, { size }) => ({ root: size === 'compact-sm' ? { '--button-fz': '12px' } : {} }),
    }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'hover' } }),
    Menu: Menu.extend({
      defaultProps: {
        transitionProps: { duration: 0 },
        withInitialFocusPlaceholder: false,
        portalProps: { target: DROPDOWN_HOME },
      },
    }),
    Modal: Modal.extend({
      // Its header is not the banner of the page.
      defaultProps: {
        centered: true,
        radius: 10,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.4 },
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: 16, fontWeight: 600 } },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } }),
  },
});
