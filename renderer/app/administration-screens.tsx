import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProcessesScreen } from '../features/approval-processes/ProcessesScreen.tsx';
import { NewProcessScreen, ProcessScreen } from '../features/approval-processes/ProcessScreen.tsx';
import { OrgDataExport } from '../features/data-export/DataExport.tsx';
import { OrgHandOffSettings } from '../features/hand-off-settings/OrgHandOffSettings.tsx';
import { PassingEditor } from '../features/hand-off-settings/PassingEditor.tsx';
import { useLastSeen } from '../features/hand-offs/use-presence.ts';
import { OrgBanners } from '../features/notifications/OrgBanners.tsx';
import { OrganizationScreen } from '../features/organization-settings/OrganizationScreen.tsx';
import { UsersScreen } from '../features/users/UsersScreen.tsx';
import { NewRuleScreen, RuleScreen } from '../features/workflow-rules/RuleScreen.tsx';
import { RulesScreen } from '../features/workflow-rules/RulesScreen.tsx';
import { RuleTraceScreen } from '../features/workflow-rules/RuleTraceScreen.tsx';
import { NotFound } from './NotFound.tsx';
import { useSignedIn } from './use-signed-in.ts';

export function UsersRoute() {
  return <AdminsOnly screen={() => <Users />} />;
}

function Users() {
  return <UsersScreen lastSeen={useLastSeen()} />;
}

export function OrganizationRoute() {
  return (
    <AdminsOnly
      screen={() => (
        <OrganizationScreen
          more={({ org, editable, onSave }) => (
            <>
              <OrgHandOffSettings settings={org.handOffs} onSave={(handOffs) => onSave({ handOffs })} />
              <PassingEditor settings={org.passing} onSave={(passing) => onSave({ passing })} />
              <OrgBanners settings={org.banners} editable={editable} onSave={(banners) => onSave({ banners })} />
              <OrgDataExport orgId={org.orgId} />
            </>
          )}
        />
      )}
    />
  );
}

export function RulesRoute() {
  return <AdminsOnly screen={(orgId) => <RulesScreen orgId={orgId} />} />;
}

export function RuleRoute({ id }: { readonly id: string }) {
  return <AdminsOnly screen={(orgId) => <RuleScreen key={id} orgId={orgId} id={id} />} />;
}

export function NewRuleRoute({ example }: { readonly example: boolean }) {
  return <AdminsOnly screen={(orgId) => <NewRuleScreen orgId={orgId} example={example} />} />;
}

export function RuleTraceRoute({ ruleId }: { readonly ruleId: string | undefined }) {
  const navigate = useNavigate();
  const show = (rule: string | undefined) =>
    void navigate({ to: '.', search: rule === undefined ? {} : { rule }, replace: true });
  return <AdminsOnly screen={() => <RuleTraceScreen ruleId={ruleId} onRule={show} />} />;
}

export function ProcessesRoute() {
  return <AdminsOnly screen={(orgId) => <ProcessesScreen orgId={orgId} />} />;
}

export function ProcessRoute({ id }: { readonly id: string }) {
  return <AdminsOnly screen={(orgId) => <ProcessScreen key={id} orgId={orgId} id={id} />} />;
}

export function NewProcessRoute() {
  return <AdminsOnly screen={(orgId) => <NewProcessScreen orgId={orgId} />} />;
}

/** Whoever finds the address without being an admin gets no dead buttons. */
function AdminsOnly({ screen }: { readonly screen: (orgId: string) => ReactNode }) {
  const { role, account } = useSignedIn();
  return role === 'admin' ? screen(account.orgId) : <NotFound />;
}
