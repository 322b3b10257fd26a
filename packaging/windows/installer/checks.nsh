; What is looked at before anything is changed. Each puts why it stops into $Why, in words, and its exit code into $Code.

!define ERROR_ALREADY_EXISTS 183
!define ERROR_ACCESS_DENIED 5
!define ERROR_SHARING_VIOLATION 32
!define ERROR_LOCK_VIOLATION 33
!define SYNCHRONIZE 0x00100000
!define READ_AND_WRITE 0xC0000000
!define SHARE_ALL 7
!define OPEN_EXISTING 3
!define PATIENCE 5 ; times a file that is held is tried again
!define PAUSE 200 ; milliseconds between

!macro TELL un
Function ${un}Tell
  SetErrorLevel $Code
  FileOpen $R9 "$TEMP\Seian-Setup.log" w
  FileWriteUTF16LE /BOM $R9 "成案 ${VERSION} ($Code)$\r$\n$INSTDIR$\r$\n$Why$\r$\n"
  FileClose $R9
  DetailPrint "$Why"
  ${If} $Code <> ${EXIT_CANCELLED} ; else the person has just said so
    MessageBox MB_OK|MB_ICONSTOP "$Why" /SD IDOK
  ${EndIf}
FunctionEnd
!macroend
!insertmacro TELL ""
!insertmacro TELL "un."

; Whether a file can be written: one that a program runs from or has loaded cannot. Sets $Why for the file $Line.
!macro CHECK_FREE un
Function ${un}CheckFree
  StrCpy $R8 $Line "" -4
  ${If} $R8 != ".exe"
  ${AndIf} $R8 != ".dll"
  ${AndIf} $R8 != ".pyd"
    Return
  ${EndIf}
  !if "${un}" != ""
    ${If} $Line == "uninstall.exe"
      Return ; runs right now, where it was told to wait
    ${EndIf}
  !endif
  ${IfNot} ${FileExists} "$INSTDIR\$Line"
    Return
  ${EndIf}
  ${For} $R8 1 ${PATIENCE}
    System::Call 'kernel32::CreateFileW(w "$INSTDIR\$Line", i ${READ_AND_WRITE}, i ${SHARE_ALL}, p 0, i ${OPEN_EXISTING}, i 0, p 0) p.R9 ?e'
    Pop $R3
    ${If} $R9 P<> -1
      System::Call 'kernel32::CloseHandle(p R9)'
      Return
    ${EndIf}
    SetFileAttributes "$INSTDIR\$Line" NORMAL
    Sleep ${PAUSE}
  ${Next}
  ${If} $R3 = ${ERROR_SHARING_VIOLATION}
  ${OrIf} $R3 = ${ERROR_LOCK_VIOLATION}
    StrCpy $Why "$(InUse)"
    StrCpy $Code ${EXIT_LOCKED}
  ${Else}
    StrCpy $Why "$(CannotWrite)"
    StrCpy $Code ${EXIT_CANNOT_WRITE}
  ${EndIf}
FunctionEnd

; Walks the lines of the list $R0 (UTF-16LE, paths inside the program's folder) with the function at $R1, until $Why.
Function ${un}Walk
  ClearErrors
  FileOpen $R7 $R0 r
  ${If} ${Errors}
    ${If} ${FileExists} $R0 ; somebody holds it, and what it names cannot be known
      StrLen $R6 "$INSTDIR\"
      StrCpy $Line $R0 "" $R6
      StrCpy $Why "$(InUse)"
      StrCpy $Code ${EXIT_LOCKED}
    ${EndIf}
    Return
  ${EndIf}
  ${Do}
    ClearErrors
    FileReadUTF16LE $R7 $Line
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    ${Do}
      StrCpy $R6 $Line 1 -1
      ${If} $R6 != "$\r"
      ${AndIf} $R6 != "$\n"
        ${ExitDo}
      ${EndIf}
      StrCpy $Line $Line -1
    ${Loop}
    ; a list that somebody wrote leads nowhere else
    System::Call 'shlwapi::StrStrW(w "$Line", w "..") p.R6'
    System::Call 'shlwapi::StrStrW(w "$Line", w ":") p.R5'
    StrCpy $R4 $Line 1
    ${If} $Line != ""
    ${AndIf} $R6 P= 0
    ${AndIf} $R5 P= 0
    ${AndIf} $R4 != "\"
      Call $R1
    ${EndIf}
  ${LoopUntil} $Why != ""
  FileClose $R7
FunctionEnd

; The program in this session, or in any where it is everybody's; then its files, which another session may have loaded.
Function ${un}CheckNothingRuns
  ${Do}
    StrCpy $Why ""
    StrCpy $R0 "Local"
    ${If} $Everybody = 1
      StrCpy $R0 "Global"
    ${EndIf}
    System::Call 'kernel32::OpenMutexW(i ${SYNCHRONIZE}, i 0, w "$R0\${RUNNING_MUTEX}") p.R1 ?e'
    Pop $R2
    ${If} $R1 P<> 0
      System::Call 'kernel32::CloseHandle(p R1)'
      StrCpy $Why "$(IsRunning)"
      StrCpy $Code ${EXIT_RUNNING}
    ${ElseIf} $R2 = ${ERROR_ACCESS_DENIED} ; there is one, of somebody else
      StrCpy $Why "$(IsRunning)"
      StrCpy $Code ${EXIT_RUNNING}
    ${Else}
      StrCpy $R0 "$INSTDIR\${LIST}.txt"
      GetFunctionAddress $R1 ${un}CheckFree
      Call ${un}Walk
    ${EndIf}
    ${If} $Why == ""
    ${OrIf} ${Silent}
      Return
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$Why" IDRETRY again
    StrCpy $Why "$(Cancelled)"
    StrCpy $Code ${EXIT_CANCELLED}
    Return
    again:
  ${Loop}
FunctionEnd
!macroend
!insertmacro CHECK_FREE ""
!insertmacro CHECK_FREE "un."

Function CheckComputer
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    StrCpy $Why "$(OldWindows)"
    StrCpy $Code ${EXIT_OLD_WINDOWS}
    Return
  ${EndIf}
  ${If} $Everybody = 1
    UserInfo::GetAccountType
    Pop $R0
    ${If} $R0 != "Admin"
      StrCpy $Why "$(NeedsRights)"
      StrCpy $Code ${EXIT_NO_RIGHTS}
      Return
    ${EndIf}
    System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Global\Seian.Setup") p ?e'
  ${Else}
    System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\Seian.Setup") p ?e'
  ${EndIf}
  Pop $R0
  ${If} $R0 = ${ERROR_ALREADY_EXISTS}
    StrCpy $Why "$(OtherSetup)"
    StrCpy $Code ${EXIT_OTHER_SETUP}
  ${EndIf}
FunctionEnd

; What is installed already: this one goes into its folder, unless it is older.
Function FindInstalled
  StrCpy $Installed ""
  ReadRegStr $R0 SHCTX "${OWN_KEY}" "InstallDir"
  ReadRegStr $R1 SHCTX "${OWN_KEY}" "Version"
  ${If} $R0 == ""
  ${OrIfNot} ${FileExists} "$R0\*.*"
    Return ; none, or somebody has deleted it
  ${EndIf}
  ${If} $INSTDIR != $R0
    ${If} $IsNamed = 1
      StrCpy $Line $R0
      StrCpy $Why "$(InstalledElsewhere)"
      StrCpy $Code ${EXIT_WRONG_FOLDER}
      Return
    ${EndIf}
    StrCpy $INSTDIR $R0
  ${EndIf}
  StrCpy $Installed $R1
  ${If} $Installed == ""
    StrCpy $Installed "0"
  ${EndIf}
  ${VersionCompare} $Installed "${VERSION}" $R2
  ${If} $R2 = 1
  ${AndIf} ${FileExists} "$INSTDIR\${PROGRAM}"
    StrCpy $Why "$(IsOlder)"
    StrCpy $Code ${EXIT_IS_OLDER}
  ${EndIf}
FunctionEnd

; Whether the program may lie in $INSTDIR: not among a person's own files, and never with the dossiers' library.
Function CheckFolder
  SetShellVarContext current
  StrCpy $R0 "$LOCALAPPDATA\seian"
  ${If} $Everybody = 1
    SetShellVarContext all
  ${EndIf}
  StrLen $R1 $R0
  StrCpy $R2 $INSTDIR $R1
  StrCpy $R3 $INSTDIR 1 $R1
  ${If} $R2 == $R0
    ${If} $R3 == ""
    ${OrIf} $R3 == "\"
      StrCpy $Why "$(DataFolder)"
      StrCpy $Code ${EXIT_WRONG_FOLDER}
      Return
    ${EndIf}
  ${EndIf}
  ${GetFileName} $INSTDIR $R1
  ${If} $R1 != "Seian" ; else what is there was left by a person when the program was removed
  ${AndIf} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${LIST}.txt"
  ${AndIfNot} ${FileExists} "$INSTDIR\uninstall.exe"
  ${AndIfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
  ${AndIfNot} ${FileExists} "${SWAP}\*.*"
    ${DirState} "$INSTDIR" $R1
    ${If} $R1 = 1
      StrCpy $Why "$(OthersFolder)"
      StrCpy $Code ${EXIT_WRONG_FOLDER}
      Return
    ${EndIf}
  ${EndIf}
  Call CheckRoom
FunctionEnd

; Whether a version fits beside the one that is there.
Function CheckRoom
  StrCpy $R0 $INSTDIR
  ${DoUntil} ${FileExists} "$R0\*.*"
    ${GetParent} $R0 $R1
    ${If} $R1 == ""
      ${ExitDo}
    ${EndIf}
    StrCpy $R0 $R1
  ${Loop}
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$R0\", *l .R1, p 0, p 0) i.R2'
  ${If} $R2 = 0
    Return ; what cannot be asked is found out by writing
  ${EndIf}
  System::Int64Op $R1 / 1048576
  Pop $R1
  ${If} $R1 < ${NEEDED_MB}
    StrCpy $Why "$(NoRoom)"
    StrCpy $Code ${EXIT_NO_ROOM}
  ${EndIf}
FunctionEnd
