/**
 * What a person is told of a document. That a hand-off was delivered moves nothing for its receiver
 * (docs/decisions.md#sync): a device that pulled it before its own notification need not hear of that.
 */
export function asToldTo(username: string, document: object): object {
  if (!('toUsername' in document) || document.toUsername !== username) return document;
  return { ...document, deliveredAt: null, deliveredOn: null, receiverCheckedInAt: null };
}
