; The installer for Windows: for one user, without an administrator's rights. /S installs silently, /D=FOLDER elsewhere.
; Defined by the caller: VERSION, FOLDER (what is installed), KILOBYTES (its size), OUTPUT, ICON, and QUICK where time counts more.
Target amd64-unicode
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
SetDatablockOptimize on
SetDateSave off

!include MUI2.nsh

Name "ChaarFM Worker"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\ChaarFM Worker"
RequestExecutionLevel user
BrandingText "ChaarFM ${VERSION}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\ChaarFM Worker"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\ChaarFM Worker.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open the ChaarFM worker"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English

; A running worker holds its files: they cannot be replaced, nor removed.
!macro RefuseWhileRunning prefix
  Function ${prefix}RefuseWhileRunning
    IfFileExists "$INSTDIR\runtime\bin\jli.dll" 0 free
    ClearErrors
    FileOpen $0 "$INSTDIR\runtime\bin\jli.dll" a
    IfErrors busy
    FileClose $0
    Goto free
  busy:
    MessageBox MB_OK|MB_ICONSTOP "The ChaarFM worker is running. Stop it, then try again." /SD IDOK
    SetErrorLevel 2
    Quit
  free:
  FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

Section
  Call RefuseWhileRunning
  ; What an earlier version left would be loaded beside the new one.
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\runtime"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\ChaarFM Worker.lnk" "$INSTDIR\ChaarFM Worker.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "ChaarFM Worker"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\ChaarFM Worker.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "ChaarFM"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section Uninstall
  Call un.RefuseWhileRunning
  ; Only what was installed: the folder may be one that somebody chose.
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\licences"
  RMDir /r "$INSTDIR\pictures"
  Delete "$INSTDIR\chaarfm_worker.exe"
  Delete "$INSTDIR\ChaarFM Worker.exe"
  Delete "$INSTDIR\README.md"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\ChaarFM Worker.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
