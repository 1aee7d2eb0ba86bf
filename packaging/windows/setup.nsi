; The installer for Windows: for one user, without an administrator's rights. /S installs silently, /D=FOLDER elsewhere.
; Defined by the caller: VERSION, NUMBERS (the same as four numbers), FOLDER (what is installed), KILOBYTES (its size), OUTPUT, ICON,
; and QUICK where time counts more.
Target amd64-unicode
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
AllowSkipFiles off ; A silent installation would leave out what it cannot write, and call that a success.
SetDatablockOptimize on
SetDateSave off

!include LogicLib.nsh
!include MUI2.nsh

Name "ChaarFM Worker"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\ChaarFM Worker"
RequestExecutionLevel user
BrandingText "ChaarFM ${VERSION}"
ManifestDPIAware true
VIProductVersion "${NUMBERS}"
VIAddVersionKey ProductName "ChaarFM Worker"
VIAddVersionKey FileDescription "Installs the ChaarFM worker"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey CompanyName "ChaarFM"
VIAddVersionKey LegalCopyright "See the folder licences"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\ChaarFM Worker"
InstallDirRegKey HKCU "${UNINSTALL}" InstallLocation ; A newer version goes where the one before is.

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\ChaarFM Worker.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open the ChaarFM worker"
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE RefuseOthersFolder
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

; Files of an earlier version are removed: in a folder that is not the worker's own they would be somebody else's.
Function RefuseOthersFolder
  ${IfNot} ${FileExists} "$INSTDIR\chaarfm_worker.exe"
    StrCpy $2 ""
    FindFirst $0 $1 "$INSTDIR\*"
    ${While} $1 != ""
      ${If} $1 != "."
      ${AndIf} $1 != ".."
        StrCpy $2 $1
      ${EndIf}
      FindNext $0 $1
    ${EndWhile}
    FindClose $0
    ${If} $2 != ""
      MessageBox MB_OK|MB_ICONEXCLAMATION "$INSTDIR is not empty. Choose an empty folder, or a new one." /SD IDOK
      Abort
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  Call RefuseOthersFolder ; Again, as a silent installation shows no pages.
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
  ; The task that starts the worker at the sign-in would look for it each time.
  ${If} ${FileExists} "$LOCALAPPDATA\chaarfm\worker-task.xml"
    nsExec::Exec '"$INSTDIR\chaarfm_worker.exe" service remove --yes'
    Pop $0
  ${EndIf}
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
