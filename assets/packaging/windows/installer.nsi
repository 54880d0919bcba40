; The installer for one user: no administrator is asked for. Built by
; .ci/packaging/windows, which defines VERSION, NUMBERS (four of them), SIZE (in
; kB), STAGE (the folder with the files), PICTURES (goldspan.ico, side.bmp) and OUT;
; and SIGN, the command that signs the uninstaller, where there is a certificate.
;
; Run over an older version it replaces the program and nothing else: settings
; and projects are in other folders, and neither it nor the uninstaller goes there.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10

!include MUI2.nsh

!define PROGRAM "goldspan.exe"
!define CLASS "Goldspan.Project"
!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Goldspan"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\${PROGRAM}"

Name "Goldspan"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Goldspan"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "Goldspan ${VERSION}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Goldspan"
VIAddVersionKey "CompanyName" "The Goldspan project"
VIAddVersionKey "FileDescription" "Goldspan installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Goldspan project"

!define MUI_ICON "${PICTURES}/goldspan.ico"
!define MUI_UNICON "${PICTURES}/goldspan.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURES}/side.bmp"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Start Goldspan"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

; notRunning waits until the program is closed. Windows lets nobody write to the
; file of a program that runs. An installer without a window gives up, with exit
; code 3.
!macro notRunning
  again:
  IfFileExists "$INSTDIR\${PROGRAM}" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors 0 free
  MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "Goldspan is running. Close its windows, then choose Retry. Everything in them is saved." /SD IDCANCEL IDRETRY again
  SetErrorLevel 3
  Quit
  free:
  FileClose $0
  closed:
!macroend

; associationsChanged has the Explorer look at the kinds of files anew.
!macro associationsChanged
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  ReadRegStr $0 HKCU "Software\Goldspan" "Package"
  StrCmp $0 "msi" 0 +4
  MessageBox MB_OK|MB_ICONSTOP "Goldspan was installed from its .msi package. Remove that first (Settings, Apps), or use the .msi of this version." /SD IDOK
  SetErrorLevel 4
  Quit
FunctionEnd

Section
  !insertmacro notRunning
  SetOutPath "$INSTDIR"
  File "${STAGE}/goldspan.exe"
  File "${STAGE}/goldspan-cli.exe"
  File "${STAGE}/THIRD-PARTY.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Goldspan.lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0 SW_SHOWNORMAL "" "Highlight claims, actors and figures in news articles"

  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "Goldspan project"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${CLASSES}\.goldspan" "" "${CLASS}"
  WriteRegStr HKCU "${CLASSES}\.goldspan" "Content Type" "application/x-goldspan"
  WriteRegStr HKCU "${CLASSES}\.goldspan\OpenWithProgids" "${CLASS}" ""
  WriteRegStr HKCU "${APP_PATH}" "" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Goldspan"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Goldspan project"
  WriteRegStr HKCU "${UNINSTALL}" "URLInfoAbout" "https://goldspan.org"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  !insertmacro associationsChanged
SectionEnd

Section Uninstall
  !insertmacro notRunning
  Delete "$INSTDIR\goldspan.exe"
  Delete "$INSTDIR\goldspan-cli.exe"
  Delete "$INSTDIR\THIRD-PARTY.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only where nothing else is in it
  Delete "$SMPROGRAMS\Goldspan.lnk"

  ; The user may have given the files to another program since.
  ReadRegStr $0 HKCU "${CLASSES}\.goldspan" ""
  StrCmp $0 "${CLASS}" 0 +3
  DeleteRegValue HKCU "${CLASSES}\.goldspan" ""
  DeleteRegValue HKCU "${CLASSES}\.goldspan" "Content Type"
  DeleteRegValue HKCU "${CLASSES}\.goldspan\OpenWithProgids" "${CLASS}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.goldspan\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.goldspan"
  DeleteRegKey HKCU "${CLASSES}\${CLASS}"
  DeleteRegKey HKCU "${APP_PATH}"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro associationsChanged
SectionEnd
