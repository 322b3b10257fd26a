; 成案's installer. `installer.py` writes payload.nsh (what is installed, and the numbers of the exit codes) and compiles this.
;
; A new version is laid out in a folder of its own inside the program's, and takes the old one's place only when it is
; whole (swap.nsh). What stops it is told (checks.nsh) and leaves the old version working.
Unicode true
Target amd64-unicode
!include "payload.nsh" ; first: nothing else knows the version

Name "$(ProgramName)"
OutFile "${OUT_FILE}"
SetCompressor /SOLID lzma
SetDateSave off ; the same payload makes the same installer
!ifdef SIGNER
  !uninstfinalize `${SIGNER} "%1"` = 0
  !finalize `${SIGNER} "%1"` = 0
!endif
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Seian"
ManifestDPIAware true
BrandingText "$(ProgramName) ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
AllowSkipFiles off
XPStyle on

VIProductVersion "${VERSION_OF_FOUR}"
VIFileVersion "${VERSION_OF_FOUR}"
VIAddVersionKey /LANG=0 "ProductName" "成案"
VIAddVersionKey /LANG=0 "FileDescription" "成案のセットアップ"
VIAddVersionKey /LANG=0 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=0 "LegalCopyright" "${PUBLISHER}, MIT License"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"

!define SWAP "$INSTDIR\.seian-swap"
!define OWN_KEY "Software\Seian"
!define CLASSES "Software\Classes"
!define DOSSIER "Seian.Dossier"
!define ENDING ".seian"
!define SETTINGS_ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Seian"
!define PROGRAM "成案.exe"
!define SHORTCUT "$SMPROGRAMS\成案.lnk"

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

Var Everybody ; 1: for all who use this computer, 0: for the person who runs this
Var IsNamed ; 1: /D= named the folder
Var Installed ; the version that is installed, empty for none
Var Line ; a path inside the program's folder
Var Why ; what stopped us, told to the person; empty while nothing has
Var Code ; and its exit code

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!insertmacro MUI_PAGE_WELCOME
!ifdef HAS_COMPONENTS
  !insertmacro MUI_PAGE_COMPONENTS
!endif
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhereInstalled
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE LeaveFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "$(RunText)"
!define MUI_FINISHPAGE_RUN_FUNCTION RunProgram
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(RemoveText)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese" ; first: whoever has neither gets this
!insertmacro MUI_LANGUAGE "English"
SetFont /LANG=${LANG_JAPANESE} "Yu Gothic UI" 9

!include "texts.nsh"
InstallButtonText "$(InstallButton)"
!include "checks.nsh"
!include "swap.nsh"
!include "registered.nsh"

; Stops a section: tells why, and undoes what was begun.
!macro STOP_IF_TROUBLED
  ${If} $Why != ""
    Call Tell
    Abort
  ${EndIf}
!macroend

Function .onInit
  StrCpy $Why ""
  StrCpy $Everybody 0
  StrCpy $IsNamed 0
  SetShellVarContext current
  ; NSIS takes /D= only without quotation marks, and installs elsewhere where there can be no such folder
  System::Call 'kernel32::GetCommandLineW() w.R0'
  StrLen $R3 $R0
  ${For} $R4 0 $R3
    StrCpy $R1 $R0 4 $R4
    ${If} $R1 == '"/D='
    ${OrIf} $R1 == " /D="
      IntOp $R4 $R4 + 4
      StrCpy $INSTDIR $R0 "" $R4 ; which drops a last quotation mark
      StrCpy $IsNamed 1
      ${ExitFor}
    ${EndIf}
  ${Next}
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $Everybody 1
    SetShellVarContext all
    ${If} $IsNamed = 0
      StrCpy $INSTDIR "$PROGRAMFILES64\Seian"
    ${EndIf}
  ${EndIf}
  Call CheckComputer
  ${If} $Why == ""
    Call FindInstalled
  ${EndIf}
  ${If} $Why == ""
    Call CheckNothingRuns
  ${EndIf}
  ${If} $Why != ""
    Call Tell
    Quit
  ${EndIf}
  !ifdef HAS_COMPONENTS
    Call LeaveOut
  !endif
FunctionEnd

Function .onInstFailed
  SetOutPath "$TEMP" ; or the folder could not be removed
  ${If} $Why == "" ; a file could not be written: the compiler's own message has told it
    Call CheckRoom
    ${If} $Why == ""
      StrCpy $Why "$(CannotWrite)"
      StrCpy $Code ${EXIT_CANNOT_WRITE}
    ${EndIf}
    Call Tell
  ${EndIf}
  ${IfNot} ${FileExists} "${SWAP}\unfinished" ; else the next start puts things back
    RMDir /r "${SWAP}"
  ${EndIf}
  RMDir "$INSTDIR"
FunctionEnd

Function SkipWhereInstalled
  ${If} $Installed != ""
    Abort ; a version takes the place of the one before it
  ${EndIf}
FunctionEnd

Function LeaveFolder
  Call CheckFolder
  ${If} $Why != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$Why"
    StrCpy $Why ""
    Abort ; stays on the page
  ${EndIf}
FunctionEnd

Function RunProgram
  ${If} $Everybody = 1
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\${PROGRAM}"' ; not with an administrator's rights
  ${Else}
    Exec '"$INSTDIR\${PROGRAM}"'
  ${EndIf}
FunctionEnd

Section "-program"
  SetDetailsPrint textonly
  Call CheckFolder
  !insertmacro STOP_IF_TROUBLED
  Call BeginSwap
  !insertmacro STOP_IF_TROUBLED
  ClearErrors
  SetOverwrite try ; nothing is there yet; an error is noticed below, and asks nobody
  !insertmacro LAY_OUT_PROGRAM
  WriteUninstaller "${SWAP}\new\uninstall.exe"
  Call CheckLaidOut
  !insertmacro STOP_IF_TROUBLED
SectionEnd

!ifdef HAS_COMPONENTS
  !insertmacro COMPONENT_SECTIONS
!endif

Section "-place"
  SetOutPath "$TEMP"
  Call CheckNothingRuns
  !insertmacro STOP_IF_TROUBLED
  Call Swap
  !insertmacro STOP_IF_TROUBLED
  Call Register
  SetErrorLevel ${EXIT_DONE}
SectionEnd

!ifdef HAS_COMPONENTS ; below the sections, whose numbers it needs
  !insertmacro DESCRIBE_COMPONENTS
  Function LeaveOut
    !insertmacro LEAVE_OUT_COMPONENTS
  FunctionEnd
!endif

Function un.onInit
  StrCpy $Why ""
  StrCpy $R0 $INSTDIR 1 -1
  ${If} $R0 == "\" ; NSIS adds one
    StrCpy $INSTDIR $INSTDIR -1
  ${EndIf}
  StrCpy $Everybody 0
  SetShellVarContext current
  ReadRegStr $R0 HKLM "${OWN_KEY}" "InstallDir"
  ${If} $R0 == $INSTDIR
    StrCpy $Everybody 1
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $R0
    ${If} $R0 != "Admin"
      ${IfNot} ${Silent}
        ExecShell "runas" "$INSTDIR\uninstall.exe" ; Windows asks for the right
        Quit
      ${EndIf}
      StrCpy $Why "$(NeedsRights)"
      StrCpy $Code ${EXIT_NO_RIGHTS}
    ${EndIf}
  ${EndIf}
  ${If} $Why == ""
    Call un.CheckNothingRuns
  ${EndIf}
  ${If} $Why != ""
    Call un.Tell
    Quit
  ${EndIf}
FunctionEnd

Section "Uninstall"
  SetDetailsPrint textonly
  SetOutPath "$TEMP"
  RMDir /r "${SWAP}" ; only what a version brought is ever in there
  StrCpy $Line ""
  !insertmacro REMOVE_FILES
  ${If} $Line != "" ; the entry and this program stay, so that it can be done again
    StrCpy $Why "$(LeftOver)"
    StrCpy $Code ${EXIT_LOCKED}
    Call un.Tell
    Abort
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Call un.Unregister
  SetErrorLevel ${EXIT_DONE}
SectionEnd
