; A new version takes the place of the old one, or nothing changes.
;
; .seian-swap\new    the new version, laid out whole before the old one is touched; renamed into place, file by file
; .seian-swap\old    what stood in its place, until all is there
; .seian-swap\lists  the lists of both, by which all can be put back
; .seian-swap\unfinished  is there while files are renamed: whoever finds it (this run, or the next after a power cut)
;                    puts everything back
;
; Files go one by one, never folders: what a person has put among them stays where it is.


; Makes the folder for the new version, having settled what an earlier run left.
Function BeginSwap
  ${If} ${FileExists} "${SWAP}\unfinished"
    Call PutBack
    ${If} $Why != ""
      Return
    ${EndIf}
  ${EndIf}
  RMDir /r "${SWAP}"
  ClearErrors
  CreateDirectory "${SWAP}\new"
  CreateDirectory "${SWAP}\old"
  CreateDirectory "${SWAP}\lists"
  FileOpen $R0 "${SWAP}\new\${LIST}.txt" w
  ${If} ${Errors}
  ${OrIfNot} ${FileExists} "${SWAP}\lists\*.*"
    StrCpy $Why "$(CannotWrite)"
    StrCpy $Code ${EXIT_CANNOT_WRITE}
    Return
  ${EndIf}
  FileClose $R0
  Delete "${SWAP}\new\${LIST}.txt"
FunctionEnd

Function CheckLaidOut
  ${If} ${Errors}
    Call CheckRoom ; somebody else may have filled the disk meanwhile
    ${If} $Why == ""
      StrCpy $Why "$(CannotWrite)"
      StrCpy $Code ${EXIT_CANNOT_WRITE}
    ${EndIf}
  ${EndIf}
FunctionEnd

Function Swap
  StrCpy $R2 "$INSTDIR"
  StrCpy $R3 "old"
  Call CopyLists
  StrCpy $R2 "${SWAP}\new"
  StrCpy $R3 "new"
  Call CopyLists
  ${If} $Why != ""
    Return
  ${EndIf}
  ClearErrors
  FileOpen $R0 "${SWAP}\unfinished" w
  FileClose $R0
  ${If} ${Errors}
    StrCpy $Why "$(CannotWrite)"
    StrCpy $Code ${EXIT_CANNOT_WRITE}
    Return
  ${EndIf}
  GetFunctionAddress $R1 MoveAway
  StrCpy $R3 "*"
  Call WalkLists
  ${If} $Why == ""
    GetFunctionAddress $R1 MoveIn
    StrCpy $R3 "new"
    Call WalkLists
  ${EndIf}
  ${If} $Why != ""
    Push $Why
    Push $Code
    StrCpy $Why ""
    Call PutBack
    ${If} $Why == ""
      Pop $Code
      Pop $Why
    ${EndIf}
    Return
  ${EndIf}
  Delete "${SWAP}\unfinished" ; from here on the new version is the one that is installed
  GetFunctionAddress $R1 RemoveEmpty
  StrCpy $R3 "old"
  Call WalkLists
  RMDir /r "${SWAP}"
FunctionEnd

; Puts everything back where it stood; sets $Why where that cannot be done now.
Function PutBack
  GetFunctionAddress $R1 TakeOut
  StrCpy $R3 "new"
  Call WalkLists
  ${If} $Why != ""
    Call StayHalfWay
    Return ; else the next walk would do one line of its own, and tell of that one
  ${EndIf}
  GetFunctionAddress $R1 BringBack
  StrCpy $R3 "*"
  Call WalkLists
  ${If} $Why == ""
    Delete "${SWAP}\unfinished"
  ${Else}
    Call StayHalfWay
  ${EndIf}
FunctionEnd

; Tells, instead of what is wrong with $Line, that some files are those of the old version and some are not.
Function StayHalfWay
  StrCpy $Why "$(NotPutBack)"
  StrCpy $Code ${EXIT_FAILED}
FunctionEnd

; Copies the lists in the folder $R2, as those of $R3; sets $Why where one cannot be copied, by which alone all is moved.
Function CopyLists
  FindFirst $R0 $R1 "$R2\${LIST}*.txt"
  ${DoWhile} $R1 != ""
    System::Call 'kernel32::CopyFileW(w "$R2\$R1", w "${SWAP}\lists\$R3-$R1", i 0) i.R4'
    ${If} $R4 = 0
      StrCpy $Why "$(CannotWrite)"
      StrCpy $Code ${EXIT_CANNOT_WRITE}
    ${EndIf}
    FindNext $R0 $R1
  ${Loop}
  FindClose $R0
FunctionEnd

; Walks all lists of `$R3` with the function at $R1.
Function WalkLists
  FindFirst $R2 $R0 "${SWAP}\lists\$R3-*.txt"
  ${DoWhile} $R0 != ""
    StrCpy $R0 "${SWAP}\lists\$R0"
    Call Walk
    ${If} $Why != ""
      ${ExitDo}
    ${EndIf}
    FindNext $R2 $R0
  ${Loop}
  FindClose $R2
FunctionEnd

; Renames $R8 to $R9, making its folder; sets $Why after several tries.
Function Move
  ${GetParent} $R9 $R6
  CreateDirectory $R6
  ${For} $R6 1 ${PATIENCE}
    ClearErrors
    Rename $R8 $R9
    ${IfNot} ${Errors}
      Return
    ${EndIf}
    Sleep ${PAUSE}
  ${Next}
  StrCpy $Why "$(InUse)"
  StrCpy $Code ${EXIT_LOCKED}
FunctionEnd

Function MoveAway
  ${If} ${FileExists} "$INSTDIR\$Line"
    StrCpy $R8 "$INSTDIR\$Line"
    StrCpy $R9 "${SWAP}\old\$Line"
    Call Move
  ${EndIf}
FunctionEnd

Function MoveIn
  StrCpy $R8 "${SWAP}\new\$Line"
  StrCpy $R9 "$INSTDIR\$Line"
  Call Move
FunctionEnd

Function TakeOut
  ${If} ${FileExists} "$INSTDIR\$Line"
  ${AndIfNot} ${FileExists} "${SWAP}\new\$Line"
    StrCpy $R8 "$INSTDIR\$Line"
    StrCpy $R9 "${SWAP}\new\$Line"
    Call Move
  ${EndIf}
FunctionEnd

Function BringBack
  ${If} ${FileExists} "${SWAP}\old\$Line"
    StrCpy $R8 "${SWAP}\old\$Line"
    StrCpy $R9 "$INSTDIR\$Line"
    Call Move
  ${EndIf}
FunctionEnd

; Removes the folders in which $Line was, as far as nothing is in them any more.
Function RemoveEmpty
  StrCpy $R8 $Line
  ${Do}
    ${GetParent} $R8 $R8
    ${If} $R8 == ""
      ${ExitDo}
    ${EndIf}
    RMDir "$INSTDIR\$R8"
  ${Loop}
FunctionEnd
