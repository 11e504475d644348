#!/bin/bash
# The disk image for macOS, from dist/Photovet.app: `python3 make.py build folder && packaging/macos/make_dmg.sh`.
# With SIGN_AS set to a "Developer ID Application" identity of the keychain, the app is signed with the hardened runtime.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
dist="$here/../../dist"
app="$dist/Photovet.app"
version="$(/usr/libexec/PlistBuddy -c 'Print CFBundleShortVersionString' "$app/Contents/Info.plist")"
if [[ -n "${SIGN_AS:-}" ]]; then
  codesign --force --deep --options runtime --timestamp --entitlements "$here/entitlements.plist" --sign "$SIGN_AS" "$app"
  codesign --verify --deep --strict "$app"
fi
stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Photovet $version" -srcfolder "$stage" -ov -format UDZO "$dist/photovet-$version.dmg"
