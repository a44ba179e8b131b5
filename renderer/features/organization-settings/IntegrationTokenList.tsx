import { Button } from '@mantine/core';
import type { IntegrationToken } from '#contract/integrations.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import classes from './IntegrationsSection.module.css';

type Props = {
  readonly tokens: readonly IntegrationToken[];
  /** What to call whoever made one. */
  readonly madeBy: (username: string) => string;
  /** Left out where nothing can be changed now. */
  readonly onRevoke: ((token: IntegrationToken) => void) | undefined;
};

/** The tokens of an organization: what each is for, who made it, and whether anything still uses it. */
export function IntegrationTokenList({ tokens, madeBy, onRevoke }: Props) {
  return (
    <ul className={classes.tokens} aria-label="Integration tokens">
      {tokens.map((token) => (
        <li key={token.id} className={classes.token}>
          <div className={classes.text}>
            <div className={classes.name}>{token.name}</div>
            <p className={classes.quiet}>
              {token.lastUsedAt === null ? (
                'Never used'
              ) : (
                <>
                  Last used <RelativeTime at={token.lastUsedAt} />
                </>
              )}{' '}
              · made by {madeBy(token.createdBy)} <RelativeTime at={token.createdAt} />
            </p>
          </div>
          <Button
            variant="default"
            aria-label={`Revoke ${token.name}`}
            disabled={onRevoke === undefined}
            onClick={() => onRevoke?.(token)}
          >
            Revoke
          </Button>
        </li>
      ))}
    </ul>
  );
}
