import { join } from 'node:path';

/**
 * The session bus. Nothing starts because somebody asks for it, except the panel's settings: a key ring or a banner
 * daemon that a story took away stays away.
 */
export function busSettings(folder: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folder, 'bus')}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${join(folder, 'services')}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

/** A panel at the top with the windows and the tray. */
export const panelSettings = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="systray"/>
  </property>
</channel>
`;

/** Banners stay until somebody takes them away, in the order in which they came; a click does what the app offers. */
export function bannerSettings(hook: string): string {
  const lasting = (urgency: string) => `[urgency_${urgency}]\ntimeout = 0\n`;
  return `[global]
sort = false
notification_limit = 0
history_length = 1000
stack_duplicates = false
mouse_left_click = do_action
markup = full
${['low', 'normal', 'critical'].map(lasting).join('')}
[written-down]
summary = "*"
script = ${hook}
`;
}
