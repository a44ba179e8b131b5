/**
 * Shows a moment as the person's system does: the time of day, with the day where it is not today. Where the system says
 * no language (`C`, `C.UTF-8`, none), or one in POSIX spelling (`tr_TR.UTF-8`), `Intl` would throw at the name it is
 * given.
 *
 * @param locale what `app.getSystemLocale()` says
 */
export function timeInWords(locale: string): (iso: string) => string {
  const [name = ''] = locale.replaceAll('_', '-').split(/[.@]/);
  const language = languageTag(name);
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const dayAndTime = new Intl.DateTimeFormat(language, {
    ...{ weekday: 'short', day: 'numeric', month: 'short' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  return (iso) => {
    const at = new Date(iso);
    return (at.toDateString() === new Date().toDateString() ? time : dayAndTime).format(at);
  };
}

/** Undefined stands for the language the app itself runs in. */
function languageTag(name: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(name)[0];
  } catch {
    return undefined;
  }
}
