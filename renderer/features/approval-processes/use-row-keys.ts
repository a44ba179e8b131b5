import { useRef } from 'react';

/**
 * Keys for rows that have no id of their own, so that a row keeps its inputs and the focus while it is moved. Rows that
 * come or go without a word, such as when changes are discarded, get or lose keys at the end.
 */
export function useRowKeys(count: number) {
  const next = useRef(0);
  const keys = useRef<number[]>([]);
  const add = () => {
    keys.current = [...keys.current, next.current];
    next.current += 1;
  };
  while (keys.current.length < count) add();
  return {
    of: (index: number) => keys.current[index],
    add,
    remove: (index: number) => {
      keys.current = keys.current.toSpliced(index, 1);
    },
    swap: (a: number, b: number) => {
      const [first, second] = [keys.current[a], keys.current[b]];
      if (first !== undefined && second !== undefined) keys.current = keys.current.with(a, second).with(b, first);
    },
  };
}
