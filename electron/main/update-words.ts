/** What the person is told once a new version is there to be installed. */
export function updateReadyInWords(pending: number): { readonly message: string; readonly detail: string } {
  const safe =
    pending === 0
      ? 'Everything you did is sent.'
      : `${pending === 1 ? '1 change is' : `${pending} changes are`} safe: kept on this computer until ${pending === 1 ? 'it is' : 'they are'} sent.`;
  return {
    message: 'A new version is ready.',
    detail: `Restart now, or it is installed when you quit the app the next time. ${safe}`,
  };
}
