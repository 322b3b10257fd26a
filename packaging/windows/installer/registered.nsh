; What Windows is told of the program: start menu, settings, the dossiers' ending.

Function Register
  WriteRegStr SHCTX "${OWN_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr SHCTX "${OWN_KEY}" "Version" "${VERSION}"
  Call MakeShortcut

  WriteRegStr SHCTX "${CLASSES}\${DOSSIER}" "" "$(DossierType)"
  WriteRegStr SHCTX "${CLASSES}\${DOSSIER}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr SHCTX "${CLASSES}\${DOSSIER}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr SHCTX "${CLASSES}\${ENDING}\OpenWithProgids" "${DOSSIER}" ""
  ReadRegStr $R0 HKCU "${CLASSES}\${ENDING}" ""
  ReadRegStr $R1 HKLM "${CLASSES}\${ENDING}" ""
  ${If} "$R0$R1" == "" ; another program's stays its own
    WriteRegStr SHCTX "${CLASSES}\${ENDING}" "" "${DOSSIER}"
  ${EndIf}
  Call TellShell

  WriteRegStr SHCTX "${SETTINGS_ENTRY}" "DisplayName" "成案"
  WriteRegStr SHCTX "${SETTINGS_ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${SETTINGS_ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr SHCTX "${SETTINGS_ENTRY}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${SETTINGS_ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${SETTINGS_ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${SETTINGS_ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${SETTINGS_ENTRY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${SETTINGS_ENTRY}" "NoModify" 1
  WriteRegDWORD SHCTX "${SETTINGS_ENTRY}" "NoRepair" 1
FunctionEnd

; The shortcut bears the AppUserModelID of the program's windows, so that what is pinned and what runs are one.
Function MakeShortcut
  SetOutPath "$INSTDIR" ; the folder it starts in
  CreateShortcut "${SHORTCUT}" "$INSTDIR\${PROGRAM}"
  SetOutPath "$TEMP"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${SHORTCUT}", ${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
        System::Call '*(&i2 ${VT_LPWSTR}, &i6 0, w "${APP_ID}", p 0)p.r4'
        ${IPropertyStore::SetValue} $2 '($3,$4)'
        ${IPropertyStore::Commit} $2 ""
        System::Free $3
        System::Free $4
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("${SHORTCUT}",1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
FunctionEnd

!macro TELL_SHELL un
Function ${un}TellShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0x1000, p 0, p 0)' ; SHCNE_ASSOCCHANGED, SHCNF_FLUSH
FunctionEnd
!macroend
!insertmacro TELL_SHELL ""
!insertmacro TELL_SHELL "un."

Function un.Unregister
  Delete "${SHORTCUT}"
  ReadRegStr $R0 SHCTX "${CLASSES}\${ENDING}" ""
  ${If} $R0 == "${DOSSIER}"
    DeleteRegValue SHCTX "${CLASSES}\${ENDING}" ""
  ${EndIf}
  DeleteRegValue SHCTX "${CLASSES}\${ENDING}\OpenWithProgids" "${DOSSIER}"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\${ENDING}\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\${ENDING}"
  DeleteRegKey SHCTX "${CLASSES}\${DOSSIER}"
  Call un.TellShell
  DeleteRegKey SHCTX "${SETTINGS_ENTRY}"
  DeleteRegKey SHCTX "${OWN_KEY}"
FunctionEnd
