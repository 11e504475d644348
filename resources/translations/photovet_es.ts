<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Photovet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs on this computer alone: there is no network code in it. Apache License 2.0. It comes without any warranty, and it is no legal advice: a person decides about every photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences of what Photovet is built from</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddPerson</name>
    <message>
        <source>Add a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>She is a minor: a guardian signs for her</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes of age on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add, then attach the signed form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a name first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddRelease</name>
    <message>
        <source>A PDF document. It is kept as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach a signed form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the scan here (PDF or photo), or press to choose it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signed form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ends on a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures may appear on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which guardian signed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the form. Tick what stands on it; without all three it covers nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scan of the signed form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the form…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scan of the signed form is missing: no form, no release.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Cover it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a grey fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draw around the person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover the whole person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover it and the {number} things inside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover it and the thing inside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover all {number} open {things} of this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop out all {number} that are outside already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop out the one that is outside already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this photo out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it stays here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed a release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the person and her release…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file of signed releases…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop this person out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is outside already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keeps {share} % of the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harmless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>Back (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why is this nothing to worry about?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this reason (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is this? Only a person can say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What did you mark?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a clean copy of this photo into a folder (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy is being written just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {number} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} things still stand in the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photovet is still looking at this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 thing still stands in the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Nothing stands in the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Exported. You can write another copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo is left out, so it is not exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo can&apos;t be read, so it is not exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody looked at this photo yet, so it can&apos;t be exported</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Blocker</name>
    <message>
        <source>Can&apos;t be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search for {detector} did not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: not settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: this answer does not do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: give a reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: to be cropped out, but nothing is cropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: still inside the crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the face is cropped out, but the body is still in the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not answered yet: is there {question}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You saw {question}: mark it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not every part was looked at: {percent} % so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The crop does not lie inside the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: your clinic does not allow covering people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the cover has to hide the whole person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the signed release is not in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the release was revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the release has expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the release does not hold yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the release does not cover {channel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the form lacks a required sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the guardian&apos;s signature is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: there is no signed form on file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the signed form is missing or was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second person has not approved it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may not leave before {until}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The approver sent it back: settle it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>faces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>people</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>The photo, with a numbered box around everything that was found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>a reflection that shows somebody or something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tattoo, a scar or another unique mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a badge or a wristband</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a paper that is turned away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Coming</name>
    <message>
        <source>This page comes with the next version. The commands of “photovet” do it today.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Detectors</name>
    <message>
        <source>Faces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People, screens and vehicles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bar codes and QR codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What hides in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What words say about a patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What looks at your photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One that could not look stops the photo. All of it runs on this computer; F1 and “About” name the licences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try them now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo was looked at yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● {what}: looked at {number} photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ {what}: could not look at {number} photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● {what}: works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ {what}: does not work. Install Photovet again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Empty</name>
    <message>
        <source>Drop photos or a folder here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photovet finds every face, screen, paper and word in them, and lets a photo out only when you have settled each one. Nothing leaves this computer, and your originals are never changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample batch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tattoo or scar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>screens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>papers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number plates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vehicles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may be a face. The program is not sure: look closely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may be a person. The program is not sure: look closely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may be a screen. The program is not sure: look closely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may be a paper. The program is not sure: look closely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There may be words here. The program is not sure: look closely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may be a code. The program is not sure: look closely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program is not sure about this: look closely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You marked this yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is written here that the program can&apos;t read. You may be able to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This seems to say something about a patient. It has to go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words can be read here. They look ordinary, but only you can say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A face shows who was at the clinic. It needs a signed release, or it has to go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person can be known without the face: by hair, clothes or the way she stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A screen may show a patient&apos;s name, date or record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A paper may carry a patient&apos;s name, date or record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words can be read here. If they say anything about a patient, they have to go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A code can be read by any phone, and may lead to a patient&apos;s record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number plate leads to the person who owns the car.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A car can be known by whoever owns it. Is the plate to be read?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tattoo, scar or birthmark tells who somebody is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stands in the file beside the picture. It is left behind on export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks like: {identifiers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a phone number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an e-mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a social security number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a record number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a device&apos;s number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>released by {person}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole person covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cropped out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>harmless: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left behind on export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 thing hidden in the file is left behind on export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} things hidden in the file are left behind on export</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>What went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {number} of 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to Photovet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photovet finds every face, screen, paper and word in your photos, and lets a photo out only when a person has settled each one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First make the vault: one encrypted folder on this computer. It keeps signed releases, who decided what, and every batch as you left it. Nothing ever leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four short steps, about three minutes. You can come back to each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now: work without a vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it nothing is saved, nobody is recognised and nobody approves. “Settings” leads back here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens the vault. Everybody who works with Photovet on this computer needs it. Nobody can tell it to you again, so write it down and lock it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the vault…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the passphrase is ever lost, this code opens the vault. It is shown this once. Print it and lock the paper away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Onto a stick that is locked away, not beside the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have it on paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the last group of the code from the paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photovet: recovery code of the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever has it can open the vault. Lock it away; keep no copy on the computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to keep the recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written. Move it off this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How careful shall Photovet be?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can change every rule later, on the page “Settings”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use these rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard: two people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One settles what was found, somebody else approves before a photo leaves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strict: two people, and every corner looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also: the slower, more thorough search, a walk through the whole photo, a checklist, and a day between approval and export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One person does everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody signs in and nobody approves. The record says so at every photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with six made-up photos first: nothing in them is real, and nothing can go wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with my own photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>{number} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not done yet: {how}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Settled: {how}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this answer back (Backspace)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No signed releases are here yet, so nobody can be cleared by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next thing to settle (N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photovet is looking at this photo. You can settle others meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody looked at this photo yet. Press “Go on” above the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You left this photo out. It is never exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ A clean copy was exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Nothing stands in the way. Look at the whole photo once more, then export it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the photo you see what still stands in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The finding, enlarged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Next thing to settle, in this photo and then the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous thing to settle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover it, or: this person signed a release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is harmless, or not a face: give a reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this photo out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover the whole person, where your clinic allows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover it with all inside it, or all of its kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark all that lie outside the crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take an answer back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next finding of this photo, settled ones too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous finding of this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a finding: drag, or use the arrow keys and Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop the photo: drag, or use the arrow keys and Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop adding or cropping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo&apos;s own pixels (100 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Farther</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file of signed releases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all photos that are ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the page “{page}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the photos that were copied elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the vault now; everything is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Photovet, and its licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>List</name>
    <message>
        <source>Photos of this batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many photos were looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which photos to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To settle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready or exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not going out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop photos or folders
anywhere in this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {all} looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {all} looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop looking. What was looked at stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the rest</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoVault</name>
    <message>
        <source>This needs the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can check and export photos without it. What is missing until there is one:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>○ Nothing is saved: when you close the window, the batch is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>○ Nobody is recognised, and no release is kept with its signed form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>○ Nobody approves a photo, and there is no record of who decided what.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up the vault…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole photo (F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo&apos;s own pixels (D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark something that was missed: drag a box around it (A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ Add finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep only a part (C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the whole photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N next · P previous     1-4 answer     F1 all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a box around what was missed. Esc stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the edges to keep only a part. Enter uses it, Esc stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a box around the whole person, from hair to feet. Esc stops.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>No, keep it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>People whom your clinic knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which people to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Covered by a release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a form, or soon will</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a person…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is here yet. Add the people who signed a release: Photovet then finds them in your photos, and you confirm each face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visitor or other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}, minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no form on file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>revoked on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ran out on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the form lacks a required sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the guardian&apos;s signature is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the signed form is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds from {day} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>covers {channels}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expires in {days} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expires today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expires tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>covers {channels} until {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed by the person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed by a guardian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the staff&apos;s form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form says exactly how the pictures are used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says that it may be revoked at any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says that treatment does not depend on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pictures of her were kept to recognise her by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture to recognise her by is destroyed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {number} pictures to recognise her by are destroyed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>← All people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed releases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach a signed form…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First add the guardian who signs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the form…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The release is kept with its form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke the release that {name} signed on {day}? The pictures to recognise her by are destroyed. This can&apos;t be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke the release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What she said (for your own file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who signs for a minor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mother, father, guardian…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the guardian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is that to her?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the guardian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures to recognise her by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the face is kept, encrypted. Three pictures on different days work best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture {number}: destroy it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destroy this picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add pictures of her…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destroy this picture? This can&apos;t be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destroy it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures that show her alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the pictures…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ {number} pictures are kept, the face only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was exported with her</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Her pictures, releases and forms are destroyed. If something was exported with her, the forms are kept as proof for six years, and cover nothing any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this person…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name} and everything that is kept of her? This can&apos;t be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Removed. {what}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>the file is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a folder, not a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not an ordinary file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you may not read this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk could not read this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this kind of file is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture takes more memory than there is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking at it took too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the photo was changed since it was looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening it failed badly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photovet made a mistake with this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t be read: {reason}. Nobody looked at it, so it can&apos;t be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photovet made a mistake. Nothing was exported; please try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo was found there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” can&apos;t be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” can&apos;t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” is not a file of signed releases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This copy is in that folder already. Nothing is ever overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not write into that folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not take the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo was changed since it was looked at. Add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy could not be opened again, so it was not written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second look at the copy found more. Settle it, then export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That folder holds originals. Choose another for the copies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy did not pass the second look, so it was not written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>A pattern or a thing, not a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drawing, doll or statue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shadow or a stain, not a mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our own sign or logo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ordinary words that say nothing about anybody</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Release</name>
    <message>
        <source>the website</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instagram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>child, signed by a guardian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>covers {channels}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>covers {channels} until {day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>A person may be covered whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A box over a face is not enough: people are known by hair, clothes and who stands beside them. An opaque shape from hair to feet is. Off: crop her out, or leave the photo out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>45 CFR 164.514(b)(2)(i)(Q), (R): full-face photographs, and any other unique mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far outside the crop somebody must be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hair and ears stick out of a face&apos;s box. In per cent of the face&apos;s height.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our own measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What hides in the file is left behind on export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places, dates and serial numbers stand in nearly every photo. Off: each of them stops the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>45 CFR 164.514(b)(2)(i)(B), (C) and (M): places, dates, device numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look more thoroughly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misses less and takes longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing missed in silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheets and screens are read twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second reader catches words that the first one took for a pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>45 CFR 164.514(b)(2)(i)(A): names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second network is asked about every suggested name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its training data excludes commercial use: switch it on only after somebody has looked into that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is cleared by a machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person walks through the whole photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reflections in a window or a mirror are seen by people, not by machines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second look before anything is posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person answers the checklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who somebody is can follow from the day, the place and the story together, with every face gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>45 CFR 164.514(b)(2)(ii): nobody may be known from what is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One person does everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody signs in, nobody approves, no training is asked for. The record says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for a clinic of one: otherwise somebody drafts and somebody else approves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The yearly training counts for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever approves has signed that she was trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>45 CFR 164.530(b): training, with proof of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between approval and export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is posted in the heat of the moment; there is time to think again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never post live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules of your clinic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change holds at once, for every photo, and the record says who made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule: {rule}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The rule holds from now on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Secrets</name>
    <message>
        <source>Passphrase and recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old one no longer opens the vault. Backups made before still open with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New recovery code…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new one once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The new passphrase holds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect when Photovet is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost: it opens where you were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the vault when nobody is there for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Photovet and start it again for the new language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer remembers the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the system&apos;s own keyring, for whoever signs in to this computer as you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a backup…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is none: nothing is saved, and nobody is recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One encrypted folder: {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up the vault…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go through the set-up again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to write the backup (it is encrypted)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The backup is written. Keep it on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>People who work here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever approves needs the yearly training, with a signed sheet as proof.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add somebody…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody yet: whoever opens the vault may do everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ no training on record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ training out of date since {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trained on {day}, counts until {until}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained today…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was trained today…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the sheet that she signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs in no more…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} signs in no more…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signed sheet of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} signs in no more? What she did stays in the record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>She signs in no more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>nobody looked at it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} to settle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not fully searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave it out, or add it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {all} settled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>settle {count} findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settle {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crop {number} out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mark {count} outside the crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open {number} again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add a finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change the crop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave the photo out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take the photo in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sweep</name>
    <message>
        <source>{file} · for {channel} · {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The release is revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was exported on the strength of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ {number} files left on the strength of it. Take each down wherever it was posted:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ 1 file left on the strength of it. Take it down wherever it was posted:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Top</name>
    <message>
        <source>The batch of photos that is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos to this batch (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posting to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file of signed releases (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who sits here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock now (Ctrl+L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the photos are to appear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: {step} (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo: {step} (Ctrl+Y)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed releases: {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed releases…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all ready ({number})…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo is ready yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a clean copy of each (Ctrl+Shift+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>locks in {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This batch is done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>What went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have the recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember it on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever signs in to this computer as you then opens the vault without the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use what this computer remembers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything you did is saved in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it was printed; spaces and small letters do not matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Users</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least 10 letters. Nobody else needs to know it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May act as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yourself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody who works here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who works with Photovet?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record says who decided what, so everybody signs in under her own name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Vault</name>
    <message>
        <source>The vault is locked. Unlock it again; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is open in another window. Close that one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This passphrase does not open the vault. Look at the Caps Lock key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This recovery code does not open the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer forgot the vault. Type the passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no safe place to remember the vault in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase needs at least {shortest} letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is damaged. Nothing was changed. Restore the newest backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is cut off at its end. Restore the newest backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault&apos;s key file is damaged. Restore the newest backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end of the record may be missing. Ask your compliance officer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end of the record is missing. Ask your compliance officer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record was altered. Ask your compliance officer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer Photovet has used this vault. Install that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is no whole backup. Nothing was replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no vault in that folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a file of that name already. Nothing is ever overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Nothing that was confirmed is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not take it. Nothing that was confirmed is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not write into that folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory free to open the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role does not allow that. Ask your compliance officer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user may not sign in any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or password is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many wrong passwords. Wait {minutes} minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a user of that name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password needs at least {shortest} letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first user has to be a compliance officer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There has to be a compliance officer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training is dated in the future.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No training is on record for the approver.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The approver&apos;s training is out of date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever settled a photo can&apos;t approve it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows who settled this photo, so nobody can approve it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo was changed since you looked at it. Look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This batch is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This batch is done and can&apos;t be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such photo in this batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a name first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This guardian is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This release is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff sign the staff&apos;s form; patients sign the patients&apos; form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one place where the pictures may appear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The release ends before it starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This release was revoked before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form&apos;s file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form&apos;s file is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form is neither a PDF nor a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signed form is missing, or is not what it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Her pictures may not be kept yet: add a signed release that holds first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The consent is dated in the future.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” shows {faces} faces. Choose a picture with this one person and nobody else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The face in “{path}” is too small. Choose a closer picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least {shortest} letters. Four or five random words are good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ Weak: a thief with this computer could guess it. Add two random words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● Fair: guessing it takes years. One more word makes it good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● Good: nobody guesses this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drafter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compliance officer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafter: looks at photos and settles what was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approver: looks at them a second time and lets them go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compliance officer: rules, users and the record</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Photos are being worked on. Wait for the end, or press Stop above the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the sample batch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo files were copied. Copy them in your file manager, then paste here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} photos added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 photo added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No new photo was found there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} other files were passed over, as they are no photos by their name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {number} photos were looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo was looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of them have something to settle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is left to settle in the photos that were looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of signed releases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed releases (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo can&apos;t be exported yet: see below it what stands in the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the clean copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ {number} clean copies are in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ A clean copy is in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {all} written. {name}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
