import { Group, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';

const PATIENCE_MS = 400;

/** Shows itself only when a wait lasts: under 400 ms nothing flickers. */
export function SlowNotice({ children = 'Loading…' }: { readonly children?: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Group justify="center" gap={10} mih={200} c="dimmed" aria-live="polite">
      {late && (
        <>
          <Loader size={16} aria-hidden />
          <span>{children}</span>
        </>
      )}
    </Group>
  );
}
