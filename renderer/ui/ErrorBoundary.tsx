import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from './EmptyState.tsx';

type Props = { readonly children: ReactNode };
type State = { readonly error: Error | null };

/** Catches what a screen could not handle, says that nothing is lost, and offers the way on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <BrokenScreen error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}

type BrokenProps = { readonly error: unknown; readonly onRetry: () => void };

export function BrokenScreen({ error, onRetry }: BrokenProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlertTriangle size={22} />}
        title="This screen ran into a problem"
        action={
          <Group gap="xs" justify="center">
            <Button onClick={onRetry}>Try again</Button>
            <Button variant="default" onClick={() => globalThis.location.reload()}>
              Reload SmartLite
            </Button>
          </Group>
        }
      >
        Your data is safe on this device. Try again, or reload; if it comes back, tell your administrator:{' '}
        {error instanceof Error ? error.message : String(error)}
      </EmptyState>
    </div>
  );
}
