; Inno Setup 6: the installer for Windows, for one user, without an administrator.
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
DefaultGroupName=Photovet
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

[CustomMessages]
en.OpenWith=Open with Photovet
es.OpenWith=Abrir con Photovet

[Files]
Source: "..\..\dist\photovet\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\Photovet"; Filename: "{app}\photovet-window.exe"
Name: "{userdesktop}\Photovet"; Filename: "{app}\photovet-window.exe"; Tasks: desktopicon

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[Registry]
; "Open with Photovet" for photos; no kind of file is taken away from the program that opens it today.
Root: HKCU; Subkey: "Software\Classes\Photovet.Photo"; ValueType: string; ValueData: "Photo"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Photovet.Photo\DefaultIcon"; ValueType: string; ValueData: "{app}\photovet-window.exe,0"
Root: HKCU; Subkey: "Software\Classes\Photovet.Photo\shell\open"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Photovet"
Root: HKCU; Subkey: "Software\Classes\Photovet.Photo\shell\open\command"; ValueType: string; ValueData: """{app}\photovet-window.exe"" ""%1"""
#define Photo(str suffix) 'Root: HKCU; Subkey: "Software\Classes\' + suffix + '\OpenWithProgids"; ValueType: string; ValueName: "Photovet.Photo"; ValueData: ""; Flags: uninsdeletevalue'
#emit Photo(".jpg")
#emit Photo(".jpeg")
#emit Photo(".png")
#emit Photo(".heic")
#emit Photo(".heif")
#emit Photo(".avif")
#emit Photo(".webp")
#emit Photo(".tif")
#emit Photo(".tiff")
#emit Photo(".bmp")

[Run]
Filename: "{app}\photovet-window.exe"; Description: "{cm:LaunchProgram,Photovet}"; Flags: nowait postinstall skipifsilent
