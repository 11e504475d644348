#!/bin/bash
# The disk image for macOS, from dist/Photovet.app: `python3 make.py build folder && packaging/macos/make_dmg.sh`.
# With SIGN_AS set to a "Developer ID Application" identity of the keychain, the app is signed with the hardened runtime;
# with NOTARY_PROFILE, too, Apple is asked to notarise the image (xcrun notarytool store-credentials makes the profile).
# Unsigned, macOS lets it be opened only by those who allow it in the system's settings.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
dist="$here/../../dist"
app="$dist/Photovet.app"
version="$(/usr/libexec/PlistBuddy -c 'Print CFBundleShortVersionString' "$app/Contents/Info.plist")"
if [[ -n "${SIGN_AS:-}" ]]; then
  # From the inside out: what is signed last vouches for what lies in it.
  find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
    xargs -0 codesign --force --options runtime --timestamp --entitlements "$here/entitlements.plist" --sign "$SIGN_AS"
  find "$app/Contents" -type d -name '*.framework' -print0 |
    xargs -0 codesign --force --options runtime --timestamp --sign "$SIGN_AS"
  codesign --force --options runtime --timestamp --entitlements "$here/entitlements.plist" --sign "$SIGN_AS" "$app"
  codesign --verify --deep --strict "$app"
fi
stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT
ditto "$app" "$stage/Photovet.app"
ln -s /Applications "$stage/Applications"
image="$dist/photovet-$version.dmg"
hdiutil create -volname "Photovet $version" -srcfolder "$stage" -ov -format UDZO "$image"
if [[ -n "${SIGN_AS:-}" ]]; then
  codesign --timestamp --sign "$SIGN_AS" "$image"
fi
if [[ -n "${NOTARY_PROFILE:-}" ]]; then
  xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
fi
