/** What whoever receives a record is told about the proof of its hand-off, wherever they may ask themselves. */
export const whatGiversSee =
  'Whoever hands you a record sees when it reached your device, when you saw it and when you opened it, and so do the managers above you and admins. Nothing else of your inbox.';
