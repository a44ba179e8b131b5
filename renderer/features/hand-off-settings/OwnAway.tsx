import { IconPlaneDeparture } from '@tabler/icons-react';
import { User } from '#contract/users.ts';
import { useServerChange } from '../../sync/ask-server.tsx';
import { useSyncState } from '../../sync/sync-store.ts';
import { AwayForm } from '../../ui/AwayForm.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { Section } from '../../ui/Section.tsx';

/** When one is away oneself: shown wherever a person is picked, and over by itself. */
export function OwnAway() {
  const { byUsername, me } = useDirectory();
  const online = useSyncState((state) => state.online);
  const { failure, attempt } = useServerChange();
  const away = byUsername.get(me)?.away ?? null;
  return (
    <Section title="Away" icon={<IconPlaneDeparture size={15} />}>
      <AwayForm
        key={JSON.stringify(away)}
        username={me}
        away={away}
        disabled={!online}
        failure={failure}
        onSave={(next) =>
          attempt((api) =>
            api.request(`/api/users/${encodeURIComponent(me)}`, User, { method: 'PATCH', body: { away: next } }),
          )
        }
      />
    </Section>
  );
}
