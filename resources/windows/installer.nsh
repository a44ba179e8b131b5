; Uninstalling offers to erase the data. Not when a newer version replaces this one, nor when nobody is asked (/S):
; an administrator erases it with `/S --delete-app-data`.
!macro customUnInstall
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/S" $R1
  ${If} ${Errors}
  ${AndIfNot} ${isUpdated}
    ; A one-click uninstaller is silent after its first question; a message without /SD is shown all the same.
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Erase the SmartLite data of this computer as well? Changes that were not synced yet would be lost." IDNO keepData
    RMDir /r "$APPDATA\SmartLite Desktop"
    RMDir /r "$LOCALAPPDATA\smartlite-desktop-updater"
    keepData:
  ${EndIf}
!macroend
