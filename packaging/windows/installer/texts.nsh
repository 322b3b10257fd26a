; Every text of the installer that is ours. Each says what happened, what was kept, and what to do next.

!macro TEXT name japanese english
  LangString ${name} ${LANG_JAPANESE} "${japanese}"
  LangString ${name} ${LANG_ENGLISH} "${english}"
!macroend

!insertmacro TEXT ProgramName "成案" "Seian"
!insertmacro TEXT WelcomeText \
  "成案 ${VERSION} を入れます。管理者の権限はいりません。$\r$\n$\r$\n前の版があれば、新しい版に替わります。案件、文例集、設定は、そのまま残ります。$\r$\n$\r$\n成案はインターネットにつなぎません。ほかに入れておくものもありません（Visual C++ の部品も入っています）。" \
  "This installs Seian (成案) ${VERSION}. No administrator rights are needed.$\r$\n$\r$\nAn earlier version is replaced. Dossiers, the clause library and settings stay as they are.$\r$\n$\r$\nSeian never connects to the internet, and nothing else has to be installed first (the Visual C++ runtime is included)."
!insertmacro TEXT FinishText \
  "成案 ${VERSION} が入りました。スタートメニューの「成案」から開けます。" \
  "Seian ${VERSION} is installed. Open it from “成案” in the Start menu."
!insertmacro TEXT InstallButton "入れる(&I)" "&Install"
!insertmacro TEXT RunText "成案を開く" "Open Seian"
!insertmacro TEXT RemoveText \
  "案件と文例集、設定は残り、成案のファイルだけが消えます。" \
  "Dossiers, clause library and settings stay; only Seian's own files go."
!insertmacro TEXT DossierType "成案の案件" "Seian dossier"

!insertmacro TEXT IsRunning \
  "成案が動いています。何も変えていません。$\r$\n$\r$\n成案の窓をすべて閉じて、もう一度試してください。" \
  "Seian is running. Nothing was changed.$\r$\n$\r$\nClose all its windows, then try again."
!insertmacro TEXT InUse \
  "「$INSTDIR\$Line」を、ほかのプログラムが使っています。今までの成案は、そのまま使えます。$\r$\n$\r$\n成案と、そのファイルを開いているプログラムを閉じて、もう一度試してください。分からなければ、パソコンを再起動してから試してください。" \
  "“$INSTDIR\$Line” is in use by another program. The version that was installed still works.$\r$\n$\r$\nClose Seian and whatever has the file open, then try again; if in doubt, restart the computer first."
!insertmacro TEXT Cancelled "取りやめました。何も変えていません。" "Cancelled. Nothing was changed."
!insertmacro TEXT IsOlder \
  "新しい成案（$Installed）が入っているので、${VERSION} は入れませんでした。今の成案は、そのまま使えます。$\r$\n$\r$\n前の版に戻すときは、先に Windows の「設定」の「アプリ」で成案を外してください。案件と文例集は残ります。" \
  "A newer version ($Installed) is installed, so ${VERSION} was not. It still works.$\r$\n$\r$\nTo go back, first remove Seian in Settings > Apps. Dossiers and the clause library stay."
!insertmacro TEXT NoRoom \
  "空きが足りません。「$INSTDIR」のあるディスクに ${NEEDED_MB} MB 要りますが、空きは $R1 MB です。今までの成案があれば、そのまま使えます。$\r$\n$\r$\nごみ箱を空にするなどして空きを作り、もう一度試してください。" \
  "There is not enough room: ${NEEDED_MB} MB are needed on the disk of “$INSTDIR”, $R1 MB are free. A version that was installed still works.$\r$\n$\r$\nMake room, by emptying the recycle bin for instance, then try again."
!insertmacro TEXT CannotWrite \
  "「$INSTDIR」に書き込めません。今までの成案があれば、そのまま使えます。$\r$\n$\r$\nそのフォルダーに書き込めるようにするか、ほかのフォルダーを選んで、もう一度試してください。ウイルス対策ソフトが止めていることもあります。情報システムの担当者に、この文を見せてください。" \
  "“$INSTDIR” cannot be written. A version that was installed still works.$\r$\n$\r$\nAllow writing there or choose another folder, then try again. A virus scanner may be in the way; show this to whoever looks after your computers."
!insertmacro TEXT NeedsRights \
  "すべての利用者のために入れたり外したりするには、管理者の権限が要ります。何も変えていません。$\r$\n$\r$\n管理者として実行するか、/ALLUSERS を付けずに自分だけのために入れてください。" \
  "To install or remove Seian for all users, administrator rights are needed. Nothing was changed.$\r$\n$\r$\nRun this as administrator, or without /ALLUSERS for yourself alone."
!insertmacro TEXT InstalledElsewhere \
  "成案は「$Line」に入っています。何も変えていません。$\r$\n$\r$\n/D= を付けずに実行すると、そこで新しくなります。場所を変えるときは、先に Windows の「設定」の「アプリ」で成案を外してください。" \
  "Seian is installed in “$Line”. Nothing was changed.$\r$\n$\r$\nWithout /D= it is upgraded there. To move it, first remove Seian in Settings > Apps."
!insertmacro TEXT DataFolder \
  "「$INSTDIR」は、文例集や控えを置く所なので、成案を入れられません。ほかのフォルダーを選んでください。" \
  "“$INSTDIR” is where the clause library and unsaved work are kept, so Seian cannot be installed there. Choose another folder."
!insertmacro TEXT OthersFolder \
  "「$INSTDIR」には、ほかのファイルがあります。混ざらないように、空のフォルダーか、新しいフォルダーを選んでください。" \
  "There are other files in “$INSTDIR”. Choose an empty or a new folder, so that nothing is mixed up."
!insertmacro TEXT OldWindows \
  "成案は、Windows 10（バージョン 1809）か、それより新しい Windows で動きます。何も変えていません。" \
  "Seian needs Windows 10 (version 1809) or later. Nothing was changed."
!insertmacro TEXT OtherSetup \
  "成案のセットアップが、もう動いています。そちらが終わるまで待ってください。" \
  "Another setup of Seian is running. Wait until it is done."
!insertmacro TEXT NotPutBack \
  "「$INSTDIR\$Line」が使われていて、途中で止まりました。ファイルは失われていません。$\r$\n$\r$\nパソコンを再起動して、もう一度このセットアップを実行してください。続きから直します。案件と文例集には触れていません。" \
  "“$INSTDIR\$Line” is in use, and setup stopped half-way. No file is lost.$\r$\n$\r$\nRestart the computer and run this setup again: it puts things right. Dossiers and the clause library were not touched."
!insertmacro TEXT LeftOver \
  "「$INSTDIR\$Line」などを、ほかのプログラムが使っていて、消せませんでした。案件と文例集には触れていません。$\r$\n$\r$\nそれを閉じるか、パソコンを再起動して、もう一度外してください。" \
  "“$INSTDIR\$Line” and perhaps others are in use and could not be deleted. Dossiers and the clause library were not touched.$\r$\n$\r$\nClose whatever uses them or restart the computer, then remove Seian again."
