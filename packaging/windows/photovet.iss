; Inno Setup 6.3 or newer: the installer for Windows, for one user, without an administrator.
;   python make.py build folder
;   iscc /DVersion=0.1.0 packaging\windows\photovet.iss
; It makes dist\photovet-VERSION-setup.exe from dist\photovet.

#ifndef Version
  #error Give the version: iscc /DVersion=0.1.0 photovet.iss
#endif

[Setup]
AppId={{6B0B6B5E-61A5-4E39-9C57-0C0A3B2C6D11}
AppName=Photovet
AppVersion={#Version}
AppPublisher=The Photovet developers
DefaultDirName={autopf}\Photovet
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\resources\icons\photovet.ico
UninstallDisplayIcon={app}\photovet-window.exe
OutputDir=..\..\dist
OutputBaseFilename=photovet-{#Version}-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
; The vault lies in the user's data folder and is never touched, not even when Photovet is removed.

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[InstallDelete]
; An older version's libraries must not stay among the new ones.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licences"

[Files]
Source: "..\..\dist\photovet\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Photovet"; Filename: "{app}\photovet-window.exe"
Name: "{autodesktop}\Photovet"; Filename: "{app}\photovet-window.exe"; Tasks: desktopicon
; "Open with" starts the program once for each photo; "Send to" hands all that are selected to one.
Name: "{usersendto}\Photovet"; Filename: "{app}\photovet-window.exe"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[Registry]
; "Open with Photovet" for photos; no kind of file is taken away from the program that opens it today.
Root: HKCU; Subkey: "Software\Classes\Photovet.Photo"; ValueType: string; ValueData: "Photo"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Photovet.Photo\DefaultIcon"; ValueType: string; ValueData: "{app}\photovet-window.exe,0"
Root: HKCU; Subkey: "Software\Classes\Photovet.Photo\shell\open\command"; ValueType: string; ValueData: """{app}\photovet-window.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\.jpg\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.jpeg\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.png\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.heic\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.heif\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.avif\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.webp\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.tif\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.tiff\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.bmp\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.gif\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue

[Run]
Filename: "{app}\photovet-window.exe"; Description: "{cm:LaunchProgram,Photovet}"; Flags: nowait postinstall skipifsilent
