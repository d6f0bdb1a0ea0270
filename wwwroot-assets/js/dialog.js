// Opens and closes dialogs that the server draws.
export const open = (dialog) => dialog.open || dialog.showModal();
export const close = (dialog) => dialog.close();
