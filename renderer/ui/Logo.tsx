/** The bell of SmartLite. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-accent-6)" />
      <path
        d="M16 6.5a6.5 6.5 0 0 0-6.5 6.5c0 4.6-1.3 6-2.3 7.2-.7.9-.1 2.3 1.1 2.3h15.4c1.2 0 1.8-1.4 1.1-2.3-1-1.2-2.3-2.6-2.3-7.2A6.5 6.5 0 0 0 16 6.5Zm-3 17.7a3 3 0 0 0 6 0Z"
        fill="#fff"
      />
    </svg>
  );
}
