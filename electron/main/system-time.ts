/**
 * Shows a time of day as the person's system does. Where that says no language (`C`, `C.UTF-8`, none), or one in POSIX
 * spelling (`tr_TR.UTF-8`), `Intl` would throw at the name it is given.
 *
 * @param locale what `app.getSystemLocale()` says
 */
export function systemTimeFormat(locale: string): Intl.DateTimeFormat {
  const [name = ''] = locale.replaceAll('_', '-').split(/[.@]/);
  return new Intl.DateTimeFormat(languageTag(name), { timeStyle: 'short' });
}

/** Undefined stands for the language the app itself runs in. */
function languageTag(name: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(name)[0];
  } catch {
    return undefined;
  }
}
