<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Photovet</source>
        <translation>Acerca de Photovet</translation>
    </message>
    <message>
        <source>It runs on this computer alone: there is no network code in it. Apache License 2.0. It comes without any warranty, and it is no legal advice: a person decides about every photo.</source>
        <translation>Funciona solo en esta computadora: no contiene código de red. Licencia Apache 2.0. Viene sin garantía alguna y no es asesoría legal: una persona decide sobre cada foto.</translation>
    </message>
    <message>
        <source>Licences of what Photovet is built from</source>
        <translation>Licencias de aquello con lo que está hecho Photovet</translation>
    </message>
</context>
<context>
    <name>AddPerson</name>
    <message>
        <source>Add a person</source>
        <translation>Agregar una persona</translation>
    </message>
    <message>
        <source>She is a minor: a guardian signs for her</source>
        <translation>Es menor de edad: un tutor firma en su nombre</translation>
    </message>
    <message>
        <source>Comes of age on</source>
        <translation>Cumple la mayoría de edad el</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>Add, then attach the signed form</source>
        <translation>Agregar y luego adjuntar el formulario firmado</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Type a name first.</source>
        <translation>Primero escriba un nombre.</translation>
    </message>
</context>
<context>
    <name>AddRelease</name>
    <message>
        <source>A PDF document. It is kept as it is.</source>
        <translation>Un documento PDF. Se guarda tal como está.</translation>
    </message>
    <message>
        <source>Attach a signed form</source>
        <translation>Adjuntar un formulario firmado</translation>
    </message>
    <message>
        <source>Drop the scan here (PDF or photo), or press to choose it</source>
        <translation>Suelte aquí el escaneo (PDF o foto), o presione para elegirlo</translation>
    </message>
    <message>
        <source>The signed form</source>
        <translation>El formulario firmado</translation>
    </message>
    <message>
        <source>It ends on a day</source>
        <translation>Termina en una fecha</translation>
    </message>
    <message>
        <source>Keep this release</source>
        <translation>Guardar esta autorización</translation>
    </message>
    <message>
        <source>The pictures may appear on</source>
        <translation>Las fotos pueden aparecer en</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>Firmado el</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>Which guardian signed?</source>
        <translation>¿Qué tutor firmó?</translation>
    </message>
    <message>
        <source>Read the form. Tick what stands on it; without all three it covers nothing.</source>
        <translation>Lea el formulario. Marque lo que dice; si falta una de las tres frases, no cubre nada.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>The scan of the signed form</source>
        <translation>El escaneo del formulario firmado</translation>
    </message>
    <message>
        <source>✓ {name}</source>
        <translation>✓ {name}</translation>
    </message>
    <message>
        <source>Opening the form…</source>
        <translation>Abriendo el formulario…</translation>
    </message>
    <message>
        <source>The scan of the signed form is missing: no form, no release.</source>
        <translation>Falta el escaneo del formulario firmado: sin formulario no hay autorización.</translation>
    </message>
    <message>
        <source>Keeping it…</source>
        <translation>Guardándola…</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Cover it</source>
        <translation>Cubrirlo</translation>
    </message>
    <message>
        <source>a grey fill</source>
        <translation>un relleno gris</translation>
    </message>
    <message>
        <source>give a reason</source>
        <translation>dar un motivo</translation>
    </message>
    <message>
        <source>draw around the person</source>
        <translation>trazar el contorno de la persona</translation>
    </message>
    <message>
        <source>Cover the whole person</source>
        <translation>Cubrir a la persona entera</translation>
    </message>
    <message>
        <source>Draw around the person and cover what is inside</source>
        <translation>Trazar el contorno de la persona y cubrir lo de dentro</translation>
    </message>
    <message>
        <source>Cover it and the {number} things inside it</source>
        <translation>Cubrirlo junto con las {number} cosas de dentro</translation>
    </message>
    <message>
        <source>Cover it and the thing inside it</source>
        <translation>Cubrirlo junto con lo que tiene dentro</translation>
    </message>
    <message>
        <source>Cover all {number} open {things} of this photo</source>
        <translation>Cubrir {number} {things} por resolver de esta foto</translation>
    </message>
    <message>
        <source>Crop out all {number} that are outside already</source>
        <translation>Recortar fuera los {number} que ya quedan fuera</translation>
    </message>
    <message>
        <source>Crop out the one that is outside already</source>
        <translation>Recortar fuera el que ya queda fuera</translation>
    </message>
    <message>
        <source>Leave this photo out</source>
        <translation>Dejar fuera esta foto</translation>
    </message>
    <message>
        <source>it stays here</source>
        <translation>se queda aquí</translation>
    </message>
    <message>
        <source>Yes, it is {name}</source>
        <translation>Sí, es {name}</translation>
    </message>
    <message>
        <source>Yes, it is {name}: attach a form</source>
        <translation>Sí, es {name}: adjuntar un formulario</translation>
    </message>
    <message>
        <source>none covers this</source>
        <translation>ninguno cubre esto</translation>
    </message>
    <message>
        <source>choose or add a person</source>
        <translation>elegir o agregar una persona</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>Signed a release</source>
        <translation>Firmó una autorización</translation>
    </message>
    <message>
        <source>who is it?</source>
        <translation>¿quién es?</translation>
    </message>
    <message>
        <source>Choose the file of signed releases…</source>
        <translation>Elegir el archivo de autorizaciones firmadas…</translation>
    </message>
    <message>
        <source>by her release</source>
        <translation>con su autorización</translation>
    </message>
    <message>
        <source>No, not {name}</source>
        <translation>No, no es {name}</translation>
    </message>
    <message>
        <source>not asked again</source>
        <translation>no se vuelve a preguntar</translation>
    </message>
    <message>
        <source>Somebody else: who is it?</source>
        <translation>Es otra persona: ¿quién?</translation>
    </message>
    <message>
        <source>as it was found</source>
        <translation>tal como se halló</translation>
    </message>
    <message>
        <source>Crop it out</source>
        <translation>Recortarlo fuera</translation>
    </message>
    <message>
        <source>Crop this person out</source>
        <translation>Recortar fuera a esta persona</translation>
    </message>
    <message>
        <source>is outside already</source>
        <translation>ya queda fuera</translation>
    </message>
    <message>
        <source>keeps {share} % of the photo</source>
        <translation>conserva el {share} % de la foto</translation>
    </message>
    <message>
        <source>Not a face</source>
        <translation>No es un rostro</translation>
    </message>
    <message>
        <source>Not a person</source>
        <translation>No es una persona</translation>
    </message>
    <message>
        <source>Harmless</source>
        <translation>Inofensivo</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Tecla {key}</translation>
    </message>
</context>
<context>
    <name>Approve</name>
    <message>
        <source>Approve</source>
        <translation>Aprobar</translation>
    </message>
    <message>
        <source>Photos that wait for approval</source>
        <translation>Fotos que esperan aprobación</translation>
    </message>
    <message>
        <source>The original, with what was found</source>
        <translation>El original, con lo que se halló</translation>
    </message>
    <message>
        <source>The file that will leave</source>
        <translation>El archivo que saldrá</translation>
    </message>
    <message>
        <source>Approve (A)</source>
        <translation>Aprobar (A)</translation>
    </message>
    <message>
        <source>Send back… (S)</source>
        <translation>Devolver… (S)</translation>
    </message>
    <message>
        <source>What has to change?</source>
        <translation>¿Qué hay que cambiar?</translation>
    </message>
    <message>
        <source>Why it is sent back</source>
        <translation>Por qué se devuelve</translation>
    </message>
    <message>
        <source>Send it back</source>
        <translation>Devolver</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Looking what waits…</source>
        <translation>Buscando lo que espera…</translation>
    </message>
    <message>
        <source>{number} photos wait</source>
        <translation>{number} fotos esperan</translation>
    </message>
    <message>
        <source>1 photo waits</source>
        <translation>1 foto espera</translation>
    </message>
    <message>
        <source>● Nothing waits. A photo comes here once everything in it is settled.</source>
        <translation>● Nada espera. Una foto llega aquí cuando todo en ella está resuelto.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Reading who decided what…</source>
        <translation>Leyendo quién decidió qué…</translation>
    </message>
    <message>
        <source>✓ Approved: {photo}</source>
        <translation>✓ Aprobada: {photo}</translation>
    </message>
    <message>
        <source>Write what has to change, so that somebody can change it.</source>
        <translation>Escriba qué hay que cambiar, para que alguien pueda cambiarlo.</translation>
    </message>
    <message>
        <source>Sent back: {photo}</source>
        <translation>Devuelta: {photo}</translation>
    </message>
    <message>
        <source>For {channel}</source>
        <translation>Para {channel}</translation>
    </message>
    <message>
        <source>Settled by {names}</source>
        <translation>Resuelto por {names}</translation>
    </message>
    <message>
        <source>Note on {number}: {words}</source>
        <translation>Nota sobre el {number}: {words}</translation>
    </message>
    <message>
        <source>The photo is cropped.</source>
        <translation>La foto está recortada.</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>Back (Esc)</source>
        <translation>Atrás (Esc)</translation>
    </message>
    <message>
        <source>Why is this nothing to worry about?</source>
        <translation>¿Por qué no hay que preocuparse por esto?</translation>
    </message>
    <message>
        <source>or in your own words</source>
        <translation>o con sus propias palabras</translation>
    </message>
    <message>
        <source>Reason in your own words</source>
        <translation>Motivo con sus propias palabras</translation>
    </message>
    <message>
        <source>Use this reason (Enter)</source>
        <translation>Usar este motivo (Enter)</translation>
    </message>
    <message>
        <source>A note for whoever looks at this next</source>
        <translation>Una nota para quien lo mire después</translation>
    </message>
    <message>
        <source>Nothing is settled by a note</source>
        <translation>Una nota no resuelve nada</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>La nota</translation>
    </message>
    <message>
        <source>Keep the note (Enter)</source>
        <translation>Guardar la nota (Enter)</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Quitarla</translation>
    </message>
    <message>
        <source>Who is this? Only a person can say so.</source>
        <translation>¿Quién es? Solo una persona puede decirlo.</translation>
    </message>
    <message>
        <source>What did you mark?</source>
        <translation>¿Qué marcó usted?</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write a clean copy of this photo into a folder (Ctrl+E)</source>
        <translation>Escribir una copia limpia de esta foto en una carpeta (Ctrl+E)</translation>
    </message>
    <message>
        <source>A copy is being written just now</source>
        <translation>En este momento se escribe una copia</translation>
    </message>
    <message>
        <source>and {number} more</source>
        <translation>y {number} más</translation>
    </message>
    <message>
        <source>Look at every part, then answer what no machine sees</source>
        <translation>Mire cada parte y luego responda lo que ninguna máquina ve</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Mostrarlo</translation>
    </message>
    <message>
        <source>{number} things still stand in the way</source>
        <translation>{number} cosas aún lo impiden</translation>
    </message>
    <message>
        <source>Photovet is still looking at this photo</source>
        <translation>Photovet todavía está revisando esta foto</translation>
    </message>
    <message>
        <source>The vault is asked whether this photo may leave</source>
        <translation>Se consulta a la bóveda si esta foto puede salir</translation>
    </message>
    <message>
        <source>1 thing still stands in the way</source>
        <translation>1 cosa aún lo impide</translation>
    </message>
    <message>
        <source>✓ Nothing stands in the way</source>
        <translation>✓ Nada lo impide</translation>
    </message>
    <message>
        <source>✓ Exported. You can write another copy.</source>
        <translation>✓ Exportada. Puede escribir otra copia.</translation>
    </message>
    <message>
        <source>This photo is left out, so it is not exported</source>
        <translation>Esta foto se dejó fuera, por eso no se exporta</translation>
    </message>
    <message>
        <source>This photo can&apos;t be read, so it is not exported</source>
        <translation>Esta foto no se puede leer, por eso no se exporta</translation>
    </message>
    <message>
        <source>Nobody looked at this photo yet, so it can&apos;t be exported</source>
        <translation>Nadie ha revisado esta foto, por eso no se puede exportar</translation>
    </message>
</context>
<context>
    <name>Blocker</name>
    <message>
        <source>Can&apos;t be read: {reason}</source>
        <translation>No se puede leer: {reason}</translation>
    </message>
    <message>
        <source>The search for {detector} did not run</source>
        <translation>No se hizo la búsqueda de {detector}</translation>
    </message>
    <message>
        <source>{what}: not settled</source>
        <translation>{what}: sin resolver</translation>
    </message>
    <message>
        <source>{what}: this answer does not do</source>
        <translation>{what}: esta respuesta no sirve</translation>
    </message>
    <message>
        <source>{what}: give a reason</source>
        <translation>{what}: dé un motivo</translation>
    </message>
    <message>
        <source>{what}: to be cropped out, but nothing is cropped</source>
        <translation>{what}: debía recortarse fuera, pero no hay recorte</translation>
    </message>
    <message>
        <source>{what}: still inside the crop</source>
        <translation>{what}: sigue dentro del recorte</translation>
    </message>
    <message>
        <source>{what}: the face is cropped out, but the body is still in the picture</source>
        <translation>{what}: el rostro se recortó fuera, pero el cuerpo sigue en la foto</translation>
    </message>
    <message>
        <source>Not answered yet: is there {question}?</source>
        <translation>Falta responder: ¿hay {question}?</translation>
    </message>
    <message>
        <source>You saw {question}: mark it</source>
        <translation>Usted vio {question}: márquelo</translation>
    </message>
    <message>
        <source>Not every part was looked at: {percent} % so far</source>
        <translation>No se miró cada parte: {percent} % hasta ahora</translation>
    </message>
    <message>
        <source>The crop does not lie inside the photo</source>
        <translation>El recorte no queda dentro de la foto</translation>
    </message>
    <message>
        <source>{what}: your clinic does not allow covering people</source>
        <translation>{what}: su clínica no permite cubrir personas</translation>
    </message>
    <message>
        <source>{what}: the cover has to hide the whole person</source>
        <translation>{what}: hay que cubrir a la persona entera</translation>
    </message>
    <message>
        <source>{what}: the signed release is not in the file</source>
        <translation>{what}: la autorización firmada no está en el archivo</translation>
    </message>
    <message>
        <source>{what}: the release was revoked</source>
        <translation>{what}: la autorización se revocó</translation>
    </message>
    <message>
        <source>{what}: the release has expired</source>
        <translation>{what}: la autorización venció</translation>
    </message>
    <message>
        <source>{what}: the release does not hold yet</source>
        <translation>{what}: la autorización aún no rige</translation>
    </message>
    <message>
        <source>{what}: the release does not cover {channel}</source>
        <translation>{what}: la autorización no cubre {channel}</translation>
    </message>
    <message>
        <source>{what}: the form lacks a required sentence</source>
        <translation>{what}: al formulario le falta una frase obligatoria</translation>
    </message>
    <message>
        <source>{what}: the guardian&apos;s signature is missing</source>
        <translation>{what}: falta la firma del tutor</translation>
    </message>
    <message>
        <source>{what}: there is no signed form on file</source>
        <translation>{what}: no hay formulario firmado</translation>
    </message>
    <message>
        <source>{what}: the signed form is missing or was changed</source>
        <translation>{what}: el formulario firmado falta o fue alterado</translation>
    </message>
    <message>
        <source>A second person has not approved it</source>
        <translation>Falta la aprobación de una segunda persona</translation>
    </message>
    <message>
        <source>It may not leave before {until}</source>
        <translation>No puede salir antes del {until}</translation>
    </message>
    <message>
        <source>The approver sent it back: settle it again</source>
        <translation>Quien aprueba la devolvió: resuélvala de nuevo</translation>
    </message>
    <message>
        <source>The vault is locked</source>
        <translation>La bóveda está cerrada</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>rostros</translation>
    </message>
    <message>
        <source>words</source>
        <translation>palabras</translation>
    </message>
    <message>
        <source>hidden data</source>
        <translation>datos ocultos</translation>
    </message>
    <message>
        <source>codes</source>
        <translation>códigos</translation>
    </message>
    <message>
        <source>people, screens and vehicles</source>
        <translation>personas, pantallas y vehículos</translation>
    </message>
    <message>
        <source>papers</source>
        <translation>papeles</translation>
    </message>
    <message>
        <source>number plates</source>
        <translation>placas</translation>
    </message>
    <message>
        <source>what words say about a patient</source>
        <translation>lo que las palabras dicen de un paciente</translation>
    </message>
    <message>
        <source>whom a face may show</source>
        <translation>la persona de un rostro</translation>
    </message>
    <message>
        <source>words, by the second reader</source>
        <translation>palabras con el segundo lector</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>The photo, with a numbered box around everything that was found</source>
        <translation>La foto, con un recuadro numerado alrededor de todo lo que se halló</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>a reflection that shows somebody or something</source>
        <translation>un reflejo que muestre a alguien o algo</translation>
    </message>
    <message>
        <source>a tattoo, a scar or another unique mark</source>
        <translation>un tatuaje, una cicatriz u otra marca única</translation>
    </message>
    <message>
        <source>a badge or a wristband</source>
        <translation>un gafete o una pulsera</translation>
    </message>
    <message>
        <source>a paper that is turned away</source>
        <translation>un papel vuelto hacia otro lado</translation>
    </message>
    <message>
        <source>What no machine sees</source>
        <translation>Lo que ninguna máquina ve</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Yes…</source>
        <translation>Sí…</translation>
    </message>
    <message>
        <source>{what}: {answer}</source>
        <translation>{what}: {answer}</translation>
    </message>
    <message>
        <source>Is there {what}?</source>
        <translation>¿Hay {what}?</translation>
    </message>
</context>
<context>
    <name>Crop</name>
    <message>
        <source>Suggested: leaves {number} open things out, keeps {share} % of the photo</source>
        <translation>Sugerido: deja fuera {number} cosas por resolver, conserva el {share} % de la foto</translation>
    </message>
    <message>
        <source>any shape</source>
        <translation>cualquier forma</translation>
    </message>
</context>
<context>
    <name>Detectors</name>
    <message>
        <source>today at {time}</source>
        <translation>hoy a las {time}</translation>
    </message>
    <message>
        <source>on {day} at {time}</source>
        <translation>el {day} a las {time}</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Rostros</translation>
    </message>
    <message>
        <source>People, screens and vehicles</source>
        <translation>Personas, pantallas y vehículos</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palabras</translation>
    </message>
    <message>
        <source>Bar codes and QR codes</source>
        <translation>Códigos de barras y QR</translation>
    </message>
    <message>
        <source>What hides in the file</source>
        <translation>Lo que se oculta en el archivo</translation>
    </message>
    <message>
        <source>What words say about a patient</source>
        <translation>Lo que las palabras dicen de un paciente</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Papeles</translation>
    </message>
    <message>
        <source>Number plates</source>
        <translation>Placas de vehículos</translation>
    </message>
    <message>
        <source>Who a face may be</source>
        <translation>De quién puede ser un rostro</translation>
    </message>
    <message>
        <source>The second reader</source>
        <translation>El segundo lector</translation>
    </message>
    <message>
        <source>What looks at your photos</source>
        <translation>Lo que revisa sus fotos</translation>
    </message>
    <message>
        <source>One that could not look stops the photo. All of it runs on this computer.</source>
        <translation>El que no pudo mirar detiene la foto. Todo funciona en esta computadora.</translation>
    </message>
    <message>
        <source>Looking what is installed…</source>
        <translation>Viendo qué está instalado…</translation>
    </message>
    <message>
        <source>▲ Could not look at {number} photos of this window</source>
        <translation>▲ No pudo mirar {number} fotos de esta ventana</translation>
    </message>
    <message>
        <source>Licence: {parts}</source>
        <translation>Licencia: {parts}</translation>
    </message>
    <message>
        <source>▲ {what}: not installed</source>
        <translation>▲ {what}: no está instalado</translation>
    </message>
    <message>
        <source>● {what}: installed</source>
        <translation>● {what}: instalado</translation>
    </message>
    <message>
        <source>● {what}: installed, has not looked yet</source>
        <translation>● {what}: instalado, aún no ha mirado</translation>
    </message>
    <message>
        <source>● {what}: installed, last looked {when}</source>
        <translation>● {what}: instalado, miró por última vez {when}</translation>
    </message>
    <message>
        <source>● {what}: works, last looked {when}</source>
        <translation>● {what}: funciona, miró por última vez {when}</translation>
    </message>
    <message>
        <source>● {what}: works, has not looked yet</source>
        <translation>● {what}: funciona, aún no ha mirado</translation>
    </message>
    <message>
        <source>Try them now</source>
        <translation>Probarlos ahora</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Probando…</translation>
    </message>
    <message>
        <source>✕ {what}: does not work. Install Photovet again.</source>
        <translation>✕ {what}: no funciona. Instale Photovet de nuevo.</translation>
    </message>
</context>
<context>
    <name>Empty</name>
    <message>
        <source>Drop photos or a folder here</source>
        <translation>Suelte aquí fotos o una carpeta</translation>
    </message>
    <message>
        <source>Photovet finds every face, screen, paper and word in them, and lets a photo out only when you have settled each one. Nothing leaves this computer, and your originals are never changed.</source>
        <translation>Photovet halla cada rostro, pantalla, papel y palabra, y deja salir una foto solo cuando usted ha resuelto cada hallazgo. Nada sale de esta computadora y sus originales nunca cambian.</translation>
    </message>
    <message>
        <source>Choose photos…</source>
        <translation>Elegir fotos…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Elegir una carpeta…</translation>
    </message>
    <message>
        <source>Try the sample batch</source>
        <translation>Probar con el lote de muestra</translation>
    </message>
</context>
<context>
    <name>Errands</name>
    <message>
        <source>The vault is busy. What you pressed is written down in a moment…</source>
        <translation>La bóveda está ocupada. Lo que pulsó se anota en un momento…</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Exports</source>
        <translation>Salidas</translation>
    </message>
    <message>
        <source>Reading what left…</source>
        <translation>Leyendo lo que salió…</translation>
    </message>
    <message>
        <source>{number} files left. The newest is the first.</source>
        <translation>{number} archivos salieron. El más nuevo va primero.</translation>
    </message>
    <message>
        <source>1 file left.</source>
        <translation>1 archivo salió.</translation>
    </message>
    <message>
        <source>Nothing left yet. Every file that you export is listed here.</source>
        <translation>Nada ha salido todavía. Aquí se enumera cada archivo que usted exporta.</translation>
    </message>
    <message>
        <source>Written to {folder}</source>
        <translation>Escrito en {folder}</translation>
    </message>
    <message>
        <source>A place where it was posted</source>
        <translation>Un lugar donde se publicó</translation>
    </message>
    <message>
        <source>Where was it posted?</source>
        <translation>¿Dónde se publicó?</translation>
    </message>
    <message>
        <source>On which day?</source>
        <translation>¿Qué día?</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Anotarlo</translation>
    </message>
    <message>
        <source>Certificate as PDF…</source>
        <translation>Certificado en PDF…</translation>
    </message>
    <message>
        <source>Certificate as JSON…</source>
        <translation>Certificado en JSON…</translation>
    </message>
    <message>
        <source>Something went wrong with it…</source>
        <translation>Algo salió mal con él…</translation>
    </message>
    <message>
        <source>✓ Written down</source>
        <translation>✓ Anotado</translation>
    </message>
    <message>
        <source>This file has no certificate: Photovet was stopped as it left.</source>
        <translation>Este archivo no tiene certificado: Photovet se detuvo mientras salía.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Guardar como</translation>
    </message>
    <message>
        <source>Still writing the file before. Wait a moment.</source>
        <translation>Todavía se escribe el archivo anterior. Espere un momento.</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Escribiendo el archivo…</translation>
    </message>
    <message>
        <source>The file could not be written there.</source>
        <translation>No se pudo escribir el archivo ahí.</translation>
    </message>
    <message>
        <source>✓ Saved: {name}</source>
        <translation>✓ Guardado: {name}</translation>
    </message>
    <message>
        <source>✕ Release revoked: take it down</source>
        <translation>✕ Autorización revocada: retírelo</translation>
    </message>
    <message>
        <source>▲ Photovet was stopped as it left: look whether it is out there</source>
        <translation>▲ Photovet se detuvo mientras salía: mire si está fuera</translation>
    </message>
    <message>
        <source>● Fine</source>
        <translation>● En orden</translation>
    </message>
    <message>
        <source>nobody has said where</source>
        <translation>nadie ha dicho dónde</translation>
    </message>
    <message>
        <source>Files that left</source>
        <translation>Archivos que salieron</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Salió</translation>
    </message>
    <message>
        <source>Posted at</source>
        <translation>Publicado en</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Face</source>
        <translation>Rostro</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Pantalla</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palabras</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Number plate</source>
        <translation>Placa</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Vehículo</translation>
    </message>
    <message>
        <source>Tattoo or scar</source>
        <translation>Tatuaje o cicatriz</translation>
    </message>
    <message>
        <source>Hidden in the file</source>
        <translation>Oculto en el archivo</translation>
    </message>
    <message>
        <source>screens</source>
        <translation>pantallas</translation>
    </message>
    <message>
        <source>papers</source>
        <translation>papeles</translation>
    </message>
    <message>
        <source>words</source>
        <translation>palabras</translation>
    </message>
    <message>
        <source>codes</source>
        <translation>códigos</translation>
    </message>
    <message>
        <source>number plates</source>
        <translation>placas</translation>
    </message>
    <message>
        <source>vehicles</source>
        <translation>vehículos</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>hallazgos</translation>
    </message>
    <message>
        <source>This may be a face. The program is not sure: look closely.</source>
        <translation>Esto puede ser un rostro. El programa no está seguro: mire bien.</translation>
    </message>
    <message>
        <source>This may be a person. The program is not sure: look closely.</source>
        <translation>Esto puede ser una persona. El programa no está seguro: mire bien.</translation>
    </message>
    <message>
        <source>This may be a screen. The program is not sure: look closely.</source>
        <translation>Esto puede ser una pantalla. El programa no está seguro: mire bien.</translation>
    </message>
    <message>
        <source>This may be a paper. The program is not sure: look closely.</source>
        <translation>Esto puede ser un papel. El programa no está seguro: mire bien.</translation>
    </message>
    <message>
        <source>There may be words here. The program is not sure: look closely.</source>
        <translation>Aquí puede haber palabras. El programa no está seguro: mire bien.</translation>
    </message>
    <message>
        <source>This may be a code. The program is not sure: look closely.</source>
        <translation>Esto puede ser un código. El programa no está seguro: mire bien.</translation>
    </message>
    <message>
        <source>The program is not sure about this: look closely.</source>
        <translation>El programa no está seguro de esto: mire bien.</translation>
    </message>
    <message>
        <source>You marked this yourself.</source>
        <translation>Usted mismo lo marcó.</translation>
    </message>
    <message>
        <source>Something is written here that the program can&apos;t read. You may be able to.</source>
        <translation>Aquí hay algo escrito que el programa no puede leer. Tal vez usted sí.</translation>
    </message>
    <message>
        <source>This seems to say something about a patient. It has to go.</source>
        <translation>Esto parece decir algo de un paciente. Tiene que desaparecer.</translation>
    </message>
    <message>
        <source>Words can be read here. They look ordinary, but only you can say so.</source>
        <translation>Aquí se leen palabras. Parecen comunes, pero solo usted puede decirlo.</translation>
    </message>
    <message>
        <source>A face shows who was at the clinic. It needs a signed release, or it has to go.</source>
        <translation>Un rostro muestra quién estuvo en la clínica. Necesita una autorización firmada, o tiene que desaparecer.</translation>
    </message>
    <message>
        <source>A person can be known without the face: by hair, clothes or the way she stands.</source>
        <translation>Se puede conocer a una persona sin ver el rostro: por el pelo, la ropa o la postura.</translation>
    </message>
    <message>
        <source>A screen may show a patient&apos;s name, date or record.</source>
        <translation>Una pantalla puede mostrar el nombre, una fecha o el expediente de un paciente.</translation>
    </message>
    <message>
        <source>A paper may carry a patient&apos;s name, date or record.</source>
        <translation>Un papel puede llevar el nombre, una fecha o el expediente de un paciente.</translation>
    </message>
    <message>
        <source>Words can be read here. If they say anything about a patient, they have to go.</source>
        <translation>Aquí se leen palabras. Si dicen algo de un paciente, tienen que desaparecer.</translation>
    </message>
    <message>
        <source>A code can be read by any phone, and may lead to a patient&apos;s record.</source>
        <translation>Cualquier teléfono lee un código, y puede llevar al expediente de un paciente.</translation>
    </message>
    <message>
        <source>A number plate leads to the person who owns the car.</source>
        <translation>Una placa lleva a la persona dueña del auto.</translation>
    </message>
    <message>
        <source>A car can be known by whoever owns it. Is the plate to be read?</source>
        <translation>Su dueño puede reconocer el auto. ¿Se lee la placa?</translation>
    </message>
    <message>
        <source>A tattoo, scar or birthmark tells who somebody is.</source>
        <translation>Un tatuaje, una cicatriz o un lunar dice quién es alguien.</translation>
    </message>
    <message>
        <source>This stands in the file beside the picture. It is left behind on export.</source>
        <translation>Esto va en el archivo junto a la imagen. No sale al exportar.</translation>
    </message>
    <message>
        <source>Looks like: {identifiers}</source>
        <translation>Parece ser: {identifiers}</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>a place</source>
        <translation>un lugar</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>una fecha</translation>
    </message>
    <message>
        <source>a phone number</source>
        <translation>un número de teléfono</translation>
    </message>
    <message>
        <source>an e-mail address</source>
        <translation>una dirección de correo</translation>
    </message>
    <message>
        <source>a social security number</source>
        <translation>un número de seguro social</translation>
    </message>
    <message>
        <source>a record number</source>
        <translation>un número de expediente</translation>
    </message>
    <message>
        <source>a device&apos;s number</source>
        <translation>el número de un aparato</translation>
    </message>
    <message>
        <source>another picture</source>
        <translation>otra imagen</translation>
    </message>
    <message>
        <source>released by {person}</source>
        <translation>autorizado por {person}</translation>
    </message>
    <message>
        <source>covered</source>
        <translation>cubierto</translation>
    </message>
    <message>
        <source>whole person covered</source>
        <translation>persona entera cubierta</translation>
    </message>
    <message>
        <source>cropped out</source>
        <translation>recortado fuera</translation>
    </message>
    <message>
        <source>harmless: {reason}</source>
        <translation>inofensivo: {reason}</translation>
    </message>
    <message>
        <source>left behind on export</source>
        <translation>no sale al exportar</translation>
    </message>
    <message>
        <source>1 thing hidden in the file is left behind on export</source>
        <translation>1 cosa oculta en el archivo no sale al exportar</translation>
    </message>
    <message>
        <source>{number} things hidden in the file are left behind on export</source>
        <translation>{number} cosas ocultas en el archivo no salen al exportar</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>What went wrong</source>
        <translation>Qué salió mal</translation>
    </message>
    <message>
        <source>Step {number} of 4</source>
        <translation>Paso {number} de 4</translation>
    </message>
    <message>
        <source>Welcome to Photovet</source>
        <translation>Le damos la bienvenida a Photovet</translation>
    </message>
    <message>
        <source>Photovet finds every face, screen, paper and word in your photos, and lets a photo out only when a person has settled each one.</source>
        <translation>Photovet halla cada rostro, pantalla, papel y palabra en sus fotos, y deja salir una foto solo cuando una persona ha resuelto cada hallazgo.</translation>
    </message>
    <message>
        <source>First make the vault: one encrypted folder on this computer. It keeps signed releases, who decided what, and every batch as you left it. Nothing ever leaves this computer.</source>
        <translation>Primero cree la bóveda: una carpeta cifrada en esta computadora. Guarda las autorizaciones firmadas, quién decidió qué y cada lote tal como usted lo dejó. Nada sale nunca de esta computadora.</translation>
    </message>
    <message>
        <source>Four short steps, about three minutes. You can come back to each.</source>
        <translation>Cuatro pasos cortos, unos tres minutos. Puede volver a cada uno.</translation>
    </message>
    <message>
        <source>Set up the vault</source>
        <translation>Crear la bóveda</translation>
    </message>
    <message>
        <source>Not now: work without a vault</source>
        <translation>Ahora no: trabajar sin bóveda</translation>
    </message>
    <message>
        <source>Without it nothing is saved, nobody is recognised and nobody approves. “Settings” leads back here.</source>
        <translation>Sin ella nada se guarda, no se reconoce a nadie y nadie aprueba. “Ajustes” lo trae de vuelta aquí.</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>Elija una frase de acceso</translation>
    </message>
    <message>
        <source>It opens the vault. Everybody who works with Photovet on this computer needs it. Nobody can tell it to you again, so write it down and lock it away.</source>
        <translation>Abre la bóveda. La necesita toda persona que trabaje con Photovet en esta computadora. Nadie se la puede volver a decir: anótela y guárdela bajo llave.</translation>
    </message>
    <message>
        <source>Make the vault</source>
        <translation>Crear la bóveda</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acceso</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>La misma otra vez</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>Las dos todavía no son iguales.</translation>
    </message>
    <message>
        <source>Making the vault…</source>
        <translation>Creando la bóveda…</translation>
    </message>
    <message>
        <source>Print the recovery code</source>
        <translation>Imprima el código de recuperación</translation>
    </message>
    <message>
        <source>If the passphrase is ever lost, this code opens the vault. It is shown this once. Print it and lock the paper away.</source>
        <translation>Si se pierde la frase de acceso, este código abre la bóveda. Se muestra solo esta vez. Imprímalo y guarde el papel bajo llave.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Código de recuperación</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Guardar en un archivo…</translation>
    </message>
    <message>
        <source>Onto a stick that is locked away, not beside the vault</source>
        <translation>En una memoria que se guarda bajo llave, no junto a la bóveda</translation>
    </message>
    <message>
        <source>I have it on paper</source>
        <translation>Lo tengo en papel</translation>
    </message>
    <message>
        <source>Type the last group of the code from the paper</source>
        <translation>Escriba el último grupo del código que está en el papel</translation>
    </message>
    <message>
        <source>Photovet: recovery code of the vault</source>
        <translation>Photovet: código de recuperación de la bóveda</translation>
    </message>
    <message>
        <source>Whoever has it can open the vault. Lock it away; keep no copy on the computer.</source>
        <translation>Quien lo tenga puede abrir la bóveda. Guárdelo bajo llave; no deje copia en la computadora.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Enviado a la impresora.</translation>
    </message>
    <message>
        <source>Where to keep the recovery code</source>
        <translation>Dónde guardar el código de recuperación</translation>
    </message>
    <message>
        <source>Written. Move it off this computer.</source>
        <translation>Escrito. Sáquelo de esta computadora.</translation>
    </message>
    <message>
        <source>How careful shall Photovet be?</source>
        <translation>¿Qué tan cuidadoso debe ser Photovet?</translation>
    </message>
    <message>
        <source>You can change every rule later, on the page “Settings”.</source>
        <translation>Puede cambiar cada regla más tarde, en la página “Ajustes”.</translation>
    </message>
    <message>
        <source>Use these rules</source>
        <translation>Usar estas reglas</translation>
    </message>
    <message>
        <source>Standard: two people</source>
        <translation>Normal: dos personas</translation>
    </message>
    <message>
        <source>One settles what was found, somebody else approves before a photo leaves.</source>
        <translation>Una resuelve lo que se halló y otra aprueba antes de que salga una foto.</translation>
    </message>
    <message>
        <source>Strict: two people, and every corner looked at</source>
        <translation>Estricto: dos personas y cada rincón revisado</translation>
    </message>
    <message>
        <source>Also: the slower, more thorough search, a walk through the whole photo, a checklist, and a day between approval and export.</source>
        <translation>Además: la búsqueda más lenta y más a fondo, un recorrido por toda la foto, una lista de preguntas y un día entre la aprobación y la exportación.</translation>
    </message>
    <message>
        <source>One person does everything</source>
        <translation>Una sola persona hace todo</translation>
    </message>
    <message>
        <source>Nobody signs in and nobody approves. The record says so at every photo.</source>
        <translation>Nadie inicia sesión y nadie aprueba. El registro lo dice en cada foto.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Try it with six made-up photos first: nothing in them is real, and nothing can go wrong.</source>
        <translation>Pruebe primero con seis fotos inventadas: nada en ellas es real y nada puede salir mal.</translation>
    </message>
    <message>
        <source>Try the sample batch</source>
        <translation>Probar con el lote de muestra</translation>
    </message>
    <message>
        <source>Start with my own photos</source>
        <translation>Empezar con mis propias fotos</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Settle what was found, one finding after the other: the answer is one key, and the next one comes by itself. A photo can leave when nothing stands in its way any more.</source>
        <translation>Resuelva lo encontrado, un hallazgo tras otro: la respuesta es una tecla y el siguiente llega solo. Una foto puede salir cuando ya nada lo impide.</translation>
    </message>
    <message>
        <source>Everybody who may be seen in a photo, with the signed forms that say where. Without a form that holds today nobody can be shown.</source>
        <translation>Todas las personas que pueden aparecer en una foto, con los formularios firmados que dicen dónde. Sin un formulario vigente hoy no se puede mostrar a nadie.</translation>
    </message>
    <message>
        <source>What a second person has to look at before it may leave: on the left the photo, on the right exactly the file that would leave. A sends it on its way, S sends it back with a note.</source>
        <translation>Lo que una segunda persona tiene que mirar antes de que salga: a la izquierda la foto, a la derecha exactamente el archivo que saldría. A lo aprueba, S lo devuelve con una nota.</translation>
    </message>
    <message>
        <source>Every file that left. Write down where it was posted, so that it can be taken down when somebody revokes her release. A file can be dragged out of the list.</source>
        <translation>Todos los archivos que salieron. Anote dónde se publicaron, para poder retirarlos cuando alguien revoque su autorización. Un archivo se puede arrastrar fuera de la lista.</translation>
    </message>
    <message>
        <source>Who did what, and when. Nothing in it can be changed or removed without being noticed.</source>
        <translation>Quién hizo qué y cuándo. Nada de ello se puede cambiar ni quitar sin que se note.</translation>
    </message>
    <message>
        <source>The clinic&apos;s rules, each with its reason, and how Photovet looks on this computer. Every change holds at once.</source>
        <translation>Las reglas de la clínica, cada una con su razón, y el aspecto de Photovet en este equipo. Cada cambio vale al momento.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer, and nothing is exported before a person has settled it.</source>
        <translation>Nada sale de este equipo y nada se exporta antes de que una persona lo haya resuelto.</translation>
    </message>
</context>
<context>
    <name>Incident</name>
    <message>
        <source>The file</source>
        <translation>El archivo</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué pasó</translation>
    </message>
    <message>
        <source>When and where it was posted</source>
        <translation>Cuándo y dónde se publicó</translation>
    </message>
    <message>
        <source>When and how it was found</source>
        <translation>Cuándo y cómo se descubrió</translation>
    </message>
    <message>
        <source>Who was told</source>
        <translation>A quién se avisó</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Qué se hizo</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidentes</translation>
    </message>
    <message>
        <source>Write down at once what went wrong. Nothing written here can be changed later.</source>
        <translation>Anote enseguida lo que salió mal. Nada de lo escrito aquí se puede cambiar después.</translation>
    </message>
    <message>
        <source>Something went wrong…</source>
        <translation>Algo salió mal…</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Anotarlo</translation>
    </message>
    <message>
        <source>What is this about?</source>
        <translation>¿De qué se trata?</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>Con sus propias palabras</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Ninguno todavía.</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Mostrar los anteriores</translation>
    </message>
    <message>
        <source>Begun {moment}</source>
        <translation>Abierto el {moment}</translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation>Agregar una nota…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar en PDF…</translation>
    </message>
    <message>
        <source>A new incident</source>
        <translation>Un incidente nuevo</translation>
    </message>
    <message>
        <source>A new incident about {file}</source>
        <translation>Un incidente nuevo sobre {file}</translation>
    </message>
    <message>
        <source>A further note</source>
        <translation>Otra nota</translation>
    </message>
    <message>
        <source>✓ Written down</source>
        <translation>✓ Anotado</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>{number} of {all}</source>
        <translation>{number} de {all}</translation>
    </message>
    <message>
        <source>Not done yet: {how}</source>
        <translation>Aún no está hecho: {how}</translation>
    </message>
    <message>
        <source>✓ Settled: {how}</source>
        <translation>✓ Resuelto: {how}</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Reabrirlo</translation>
    </message>
    <message>
        <source>Take this answer back (Backspace)</source>
        <translation>Deshacer esta respuesta (Retroceso)</translation>
    </message>
    <message>
        <source>Note: {words}</source>
        <translation>Nota: {words}</translation>
    </message>
    <message>
        <source>Change the note… (W)</source>
        <translation>Cambiar la nota… (W)</translation>
    </message>
    <message>
        <source>Write a note… (W)</source>
        <translation>Escribir una nota… (W)</translation>
    </message>
    <message>
        <source>For whoever looks at this photo next; it settles nothing</source>
        <translation>Para quien mire esta foto después; no resuelve nada</translation>
    </message>
    <message>
        <source>No signed releases are here yet, so nobody can be cleared by one.</source>
        <translation>Aquí aún no hay autorizaciones firmadas, así que con ellas no se puede autorizar a nadie.</translation>
    </message>
    <message>
        <source>Look at {number} findings together</source>
        <translation>Ver {number} hallazgos juntos</translation>
    </message>
    <message>
        <source>On one sheet, each enlarged, with an answer that you can change</source>
        <translation>En una hoja, cada uno ampliado, con una respuesta que usted puede cambiar</translation>
    </message>
    <message>
        <source>Settle those too…</source>
        <translation>Resolver también esas…</translation>
    </message>
    <message>
        <source>Take it in again</source>
        <translation>Volver a incluirla</translation>
    </message>
    <message>
        <source>Next thing to settle (N)</source>
        <translation>Siguiente por resolver (N)</translation>
    </message>
    <message>
        <source>Photovet is looking at this photo. You can settle others meanwhile.</source>
        <translation>Photovet está revisando esta foto. Mientras tanto puede resolver otras.</translation>
    </message>
    <message>
        <source>Nobody looked at this photo yet. Press “Go on” above the list.</source>
        <translation>Nadie ha revisado esta foto. Presione “Seguir” arriba de la lista.</translation>
    </message>
    <message>
        <source>You left this photo out. It is never exported.</source>
        <translation>Usted dejó fuera esta foto. Nunca se exporta.</translation>
    </message>
    <message>
        <source>✓ A clean copy was exported.</source>
        <translation>✓ Se exportó una copia limpia.</translation>
    </message>
    <message>
        <source>✓ Nothing stands in the way. Look at the whole photo once more, then export it.</source>
        <translation>✓ Nada lo impide. Mire toda la foto una vez más y expórtela.</translation>
    </message>
    <message>
        <source>The vault is asked whether this photo may leave.</source>
        <translation>Se consulta a la bóveda si esta foto puede salir.</translation>
    </message>
    <message>
        <source>The approver sent it back: read the note, and settle it again.</source>
        <translation>Quien aprueba la devolvió: lea la nota y resuélvala otra vez.</translation>
    </message>
    <message>
        <source>A search did not run. Add the photo again, or leave it out.</source>
        <translation>Una búsqueda no se hizo. Agregue la foto otra vez o déjela fuera.</translation>
    </message>
    <message>
        <source>All that was found is settled. Now walk through the photo: press T.</source>
        <translation>Todo lo hallado está resuelto. Ahora recorra la foto: pulse T.</translation>
    </message>
    <message>
        <source>✓ Your part is done. A second person approves it, on the page “Approve”.</source>
        <translation>✓ Su parte está hecha. Otra persona la aprueba en la página “Aprobar”.</translation>
    </message>
    <message>
        <source>✓ Approved. It may leave once the time that your clinic waits is over.</source>
        <translation>✓ Aprobada. Podrá salir cuando pase el tiempo que espera su clínica.</translation>
    </message>
    <message>
        <source>Below the photo you see what still stands in the way.</source>
        <translation>Debajo de la foto se ve lo que aún lo impide.</translation>
    </message>
    <message>
        <source>The finding, enlarged</source>
        <translation>El hallazgo, ampliado</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Next thing to settle, in this photo and then the others</source>
        <translation>Siguiente por resolver, en esta foto y luego en las demás</translation>
    </message>
    <message>
        <source>Previous thing to settle</source>
        <translation>Anterior por resolver</translation>
    </message>
    <message>
        <source>Cover it, or: this person signed a release</source>
        <translation>Cubrirlo, o: esta persona firmó una autorización</translation>
    </message>
    <message>
        <source>Crop it out</source>
        <translation>Recortarlo fuera</translation>
    </message>
    <message>
        <source>It is harmless, or not a face: give a reason</source>
        <translation>Es inofensivo, o no es un rostro: dar un motivo</translation>
    </message>
    <message>
        <source>Leave this photo out</source>
        <translation>Dejar fuera esta foto</translation>
    </message>
    <message>
        <source>Cover the whole person, where your clinic allows it</source>
        <translation>Cubrir a la persona entera, donde su clínica lo permite</translation>
    </message>
    <message>
        <source>No, it is not the person who was suggested</source>
        <translation>No, no es la persona sugerida</translation>
    </message>
    <message>
        <source>Somebody else: choose or add a person</source>
        <translation>Es otra persona: elegirla o agregarla</translation>
    </message>
    <message>
        <source>The same in other photos: settle those too</source>
        <translation>Lo mismo en otras fotos: resolverlo también</translation>
    </message>
    <message>
        <source>Look at what is left of this photo together, on one sheet</source>
        <translation>Ver junto lo que queda de esta foto, en una hoja</translation>
    </message>
    <message>
        <source>Draw around a whole person and cover her</source>
        <translation>Trazar el contorno de una persona entera y cubrirla</translation>
    </message>
    <message>
        <source>Cover it with all inside it, or all of its kind</source>
        <translation>Cubrirlo con todo lo de dentro, o todos los de su tipo</translation>
    </message>
    <message>
        <source>Mark all that lie outside the crop</source>
        <translation>Marcar todos los que quedan fuera del recorte</translation>
    </message>
    <message>
        <source>Write a note on this finding</source>
        <translation>Escribir una nota sobre este hallazgo</translation>
    </message>
    <message>
        <source>Take an answer back</source>
        <translation>Deshacer una respuesta</translation>
    </message>
    <message>
        <source>Next finding of this photo, settled ones too</source>
        <translation>Siguiente hallazgo de esta foto, también los resueltos</translation>
    </message>
    <message>
        <source>Previous finding of this photo</source>
        <translation>Hallazgo anterior de esta foto</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Add a finding: drag, or use the arrow keys and Enter</source>
        <translation>Agregar un hallazgo: arrastre, o use las flechas y Enter</translation>
    </message>
    <message>
        <source>Crop the photo: drag, or use the arrow keys and Enter</source>
        <translation>Recortar la foto: arrastre, o use las flechas y Enter</translation>
    </message>
    <message>
        <source>Move or resize what you marked yourself</source>
        <translation>Mover o ajustar lo que usted marcó</translation>
    </message>
    <message>
        <source>What will leave, beside what is there</source>
        <translation>Lo que saldrá, al lado de lo que hay</translation>
    </message>
    <message>
        <source>The tour: every part of the photo at its own pixels</source>
        <translation>El recorrido: cada parte de la foto con sus propios píxeles</translation>
    </message>
    <message>
        <source>Stop adding or cropping</source>
        <translation>Dejar de agregar o de recortar</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>La foto entera</translation>
    </message>
    <message>
        <source>The photo&apos;s own pixels (100 %)</source>
        <translation>Los propios píxeles de la foto (100 %)</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Foto siguiente</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Foto anterior</translation>
    </message>
    <message>
        <source>Choose the file of signed releases</source>
        <translation>Elegir el archivo de autorizaciones firmadas</translation>
    </message>
    <message>
        <source>Export this photo</source>
        <translation>Exportar esta foto</translation>
    </message>
    <message>
        <source>Export all photos that are ready</source>
        <translation>Exportar todas las fotos listas</translation>
    </message>
    <message>
        <source>To the page “{page}”</source>
        <translation>Ir a la página “{page}”</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Agregar fotos</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Agregar una carpeta</translation>
    </message>
    <message>
        <source>Add the photos that were copied elsewhere</source>
        <translation>Agregar las fotos que se copiaron en otro lugar</translation>
    </message>
    <message>
        <source>Lock the vault now; everything is saved</source>
        <translation>Cerrar la bóveda ahora; todo está guardado</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Esta hoja</translation>
    </message>
    <message>
        <source>About Photovet, and its licences</source>
        <translation>Acerca de Photovet y sus licencias</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>List</name>
    <message>
        <source>Photos of this batch</source>
        <translation>Fotos de este lote</translation>
    </message>
    <message>
        <source>How many photos were looked at</source>
        <translation>Cuántas fotos se revisaron</translation>
    </message>
    <message>
        <source>Finish the photos under way, and begin no other for now</source>
        <translation>Terminar las fotos en curso y no empezar otra por ahora</translation>
    </message>
    <message>
        <source>Stop at once. Photos that nobody looked at stay here, not vetted, and can&apos;t leave.</source>
        <translation>Parar enseguida. Las fotos que nadie revisó se quedan aquí, sin revisar, y no pueden salir.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Which photos to show</source>
        <translation>Qué fotos mostrar</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Todas las fotos</translation>
    </message>
    <message>
        <source>To settle</source>
        <translation>Por resolver</translation>
    </message>
    <message>
        <source>Ready or exported</source>
        <translation>Listas o exportadas</translation>
    </message>
    <message>
        <source>Not going out</source>
        <translation>No salen</translation>
    </message>
    <message>
        <source>In which order to show them</source>
        <translation>En qué orden se muestran</translation>
    </message>
    <message>
        <source>As added</source>
        <translation>Según llegan</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Por nombre</translation>
    </message>
    <message>
        <source>Open first</source>
        <translation>Pendientes</translation>
    </message>
    <message>
        <source>Drop photos or folders anywhere in this window</source>
        <translation>Suelte fotos o carpetas en cualquier parte de esta ventana</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>{done} of {all} looked at</source>
        <translation>{done} de {all} revisadas</translation>
    </message>
    <message>
        <source>All {all} looked at</source>
        <translation>Fotos revisadas: {all}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Look at the rest</source>
        <translation>Revisar las demás</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>queda menos de un minuto</translation>
    </message>
    <message>
        <source>about 1 minute left</source>
        <translation>queda 1 minuto más o menos</translation>
    </message>
    <message>
        <source>about {minutes} minutes left</source>
        <translation>quedan unos {minutes} minutos</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>Verify again</source>
        <translation>Verificar otra vez</translation>
    </message>
    <message>
        <source>Find words, a name of a user, or an id</source>
        <translation>Buscar palabras, el nombre de un usuario o un identificador</translation>
    </message>
    <message>
        <source>Find in the record</source>
        <translation>Buscar en el registro</translation>
    </message>
    <message>
        <source>Whose entries to show</source>
        <translation>De quién mostrar las entradas</translation>
    </message>
    <message>
        <source>Save as JSON Lines…</source>
        <translation>Guardar en JSON Lines…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar en PDF…</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Verifying the record…</source>
        <translation>Verificando el registro…</translation>
    </message>
    <message>
        <source>✓ The record is complete and unchanged (verified {time}, {number} entries)</source>
        <translation>✓ El registro está completo y sin cambios (verificado a las {time}, entradas: {number})</translation>
    </message>
    <message>
        <source>✕ The record is not what was written: {reason}</source>
        <translation>✕ El registro no es lo que se escribió: {reason}</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>{shown} of {all} entries</source>
        <translation>{shown} de {all} entradas</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Entries of the record</source>
        <translation>Entradas del registro</translation>
    </message>
</context>
<context>
    <name>Match</name>
    <message>
        <source>in this photo</source>
        <translation>en esta foto</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>sin imagen</translation>
    </message>
    <message>
        <source>See the signed form</source>
        <translation>Ver el formulario firmado</translation>
    </message>
    <message>
        <source>Looks like {name}.</source>
        <translation>Se parece a {name}.</translation>
    </message>
    <message>
        <source>May be {name}: you decide.</source>
        <translation>Puede ser {name}: usted decide.</translation>
    </message>
    <message>
        <source>Alike {alike}, the next person {next}.</source>
        <translation>Parecido {alike}, la persona siguiente {next}.</translation>
    </message>
    <message>
        <source>Alike {alike}, nobody else comes near.</source>
        <translation>Parecido {alike}, nadie más se acerca.</translation>
    </message>
    <message>
        <source>The second opinion agrees.</source>
        <translation>La segunda opinión coincide.</translation>
    </message>
    <message>
        <source>▲ The second opinion does not agree: look closely.</source>
        <translation>▲ La segunda opinión no coincide: mire bien.</translation>
    </message>
    <message>
        <source>The second opinion is not installed.</source>
        <translation>La segunda opinión no está instalada.</translation>
    </message>
    <message>
        <source>The second opinion could not look.</source>
        <translation>La segunda opinión no pudo mirar.</translation>
    </message>
    <message>
        <source>Release covers {channel}</source>
        <translation>La autorización cubre {channel}</translation>
    </message>
    <message>
        <source>No form on file: she can&apos;t be shown</source>
        <translation>No hay formulario: no se puede mostrar a esta persona</translation>
    </message>
    <message>
        <source>signed {day}</source>
        <translation>firmada el {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>hasta el {day}</translation>
    </message>
    <message>
        <source>enrolled {day}</source>
        <translation>guardada el {day}</translation>
    </message>
</context>
<context>
    <name>NoVault</name>
    <message>
        <source>This needs the vault</source>
        <translation>Esto necesita la bóveda</translation>
    </message>
    <message>
        <source>You can check and export photos without it. What is missing until there is one:</source>
        <translation>Puede revisar y exportar fotos sin ella. Lo que falta mientras no exista:</translation>
    </message>
    <message>
        <source>○ Nothing is saved: when you close the window, the batch is gone.</source>
        <translation>○ Nada se guarda: al cerrar la ventana, el lote desaparece.</translation>
    </message>
    <message>
        <source>○ Nobody is recognised, and no release is kept with its signed form.</source>
        <translation>○ No se reconoce a nadie, y ninguna autorización se guarda con su formulario firmado.</translation>
    </message>
    <message>
        <source>○ Nobody approves a photo, and there is no record of who decided what.</source>
        <translation>○ Nadie aprueba una foto, y no hay registro de quién decidió qué.</translation>
    </message>
    <message>
        <source>Set up the vault…</source>
        <translation>Crear la bóveda…</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Back to the photo (Esc)</source>
        <translation>Volver a la foto (Esc)</translation>
    </message>
    <message>
        <source>A picture in the place of the photo</source>
        <translation>Una imagen en el lugar de la foto</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>La imagen</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>The whole photo (F)</source>
        <translation>La foto entera (F)</translation>
    </message>
    <message>
        <source>The photo&apos;s own pixels (D)</source>
        <translation>Los propios píxeles de la foto (D)</translation>
    </message>
    <message>
        <source>Mark something that was missed: drag a box around it (A)</source>
        <translation>Marcar algo que se pasó por alto: arrastre un recuadro alrededor (A)</translation>
    </message>
    <message>
        <source>+ Add finding</source>
        <translation>+ Agregar</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Recortar</translation>
    </message>
    <message>
        <source>Keep only a part (C)</source>
        <translation>Conservar solo una parte (C)</translation>
    </message>
    <message>
        <source>Use crop</source>
        <translation>Usar recorte</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>No crop</source>
        <translation>Sin recorte</translation>
    </message>
    <message>
        <source>Keep the whole photo</source>
        <translation>Conservar la foto entera</translation>
    </message>
    <message>
        <source>Move or resize</source>
        <translation>Mover o ajustar</translation>
    </message>
    <message>
        <source>Drag its edges, or use the arrow keys (R)</source>
        <translation>Arrastre sus bordes o use las flechas (R)</translation>
    </message>
    <message>
        <source>What will leave, as it is settled now (B)</source>
        <translation>Lo que saldrá, tal como está resuelto ahora (B)</translation>
    </message>
    <message>
        <source>Before / after</source>
        <translation>Antes / después</translation>
    </message>
    <message>
        <source>Every part of the photo at its own pixels (T)</source>
        <translation>Cada parte de la foto con sus propios píxeles (T)</translation>
    </message>
    <message>
        <source>Use this place</source>
        <translation>Usar este lugar</translation>
    </message>
    <message>
        <source>N next · P previous</source>
        <translation>N siguiente · P anterior</translation>
    </message>
    <message>
        <source>1-4 answer</source>
        <translation>1-4 responder</translation>
    </message>
    <message>
        <source>L the rest together</source>
        <translation>L el resto junto</translation>
    </message>
    <message>
        <source>F1 all keys</source>
        <translation>F1 teclas</translation>
    </message>
    <message>
        <source>Drag a box around what was missed. Esc stops.</source>
        <translation>Arrastre un recuadro alrededor de lo que faltó. Esc termina.</translation>
    </message>
    <message>
        <source>Drag the edges to keep only a part. Enter uses it, Esc stops.</source>
        <translation>Arrastre los bordes para conservar solo una parte. Enter la usa, Esc termina.</translation>
    </message>
    <message>
        <source>Click around the whole person, from hair to feet. Enter closes, Backspace takes one back.</source>
        <translation>Haga clic alrededor de la persona entera, del pelo a los pies. Enter cierra, Retroceso quita el último punto.</translation>
    </message>
    <message>
        <source>Drag it or its edges. Enter uses it, Esc stops.</source>
        <translation>Arrástrelo o arrastre sus bordes. Enter lo usa, Esc termina.</translation>
    </message>
    <message>
        <source>Tour · {percent} % seen</source>
        <translation>Recorrido · {percent} % visto</translation>
    </message>
    <message>
        <source>✓ Tour done</source>
        <translation>✓ Recorrido hecho</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Recorrido</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>No, keep it</source>
        <translation>No, conservar</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>People whom your clinic knows</source>
        <translation>Personas que su clínica conoce</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>Buscar un nombre</translation>
    </message>
    <message>
        <source>Which people to show</source>
        <translation>Qué personas mostrar</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Covered by a release</source>
        <translation>Con autorización que cubre</translation>
    </message>
    <message>
        <source>Needs a form, or soon will</source>
        <translation>Les falta un formulario, o pronto</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Add a person…</source>
        <translation>Agregar una persona…</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Reading who is in the vault…</source>
        <translation>Leyendo quién está en la bóveda…</translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown} de {all}</translation>
    </message>
    <message>
        <source>Nobody is here yet. Add the people who signed a release: Photovet then finds them in your photos, and you confirm each face.</source>
        <translation>Aún no hay nadie. Agregue a las personas que firmaron una autorización: Photovet las halla en sus fotos y usted confirma cada rostro.</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>paciente</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>personal</translation>
    </message>
    <message>
        <source>visitor or other</source>
        <translation>visita u otro</translation>
    </message>
    <message>
        <source>{kind}, minor</source>
        <translation>{kind}, menor de edad</translation>
    </message>
    <message>
        <source>no form on file</source>
        <translation>sin formulario</translation>
    </message>
    <message>
        <source>revoked on {day}</source>
        <translation>revocada el {day}</translation>
    </message>
    <message>
        <source>ran out on {day}</source>
        <translation>venció el {day}</translation>
    </message>
    <message>
        <source>the form lacks a required sentence</source>
        <translation>al formulario le falta una frase obligatoria</translation>
    </message>
    <message>
        <source>the guardian&apos;s signature is missing</source>
        <translation>falta la firma del tutor</translation>
    </message>
    <message>
        <source>the signed form is missing</source>
        <translation>falta el formulario firmado</translation>
    </message>
    <message>
        <source>holds from {day} on</source>
        <translation>rige desde el {day}</translation>
    </message>
    <message>
        <source>covers {channels}</source>
        <translation>cubre {channels}</translation>
    </message>
    <message>
        <source>expires in {days} days</source>
        <translation>vence en {days} días</translation>
    </message>
    <message>
        <source>expires today</source>
        <translation>vence hoy</translation>
    </message>
    <message>
        <source>expires tomorrow</source>
        <translation>vence mañana</translation>
    </message>
    <message>
        <source>covers {channels} until {day}</source>
        <translation>cubre {channels} hasta el {day}</translation>
    </message>
    <message>
        <source>signed by the person</source>
        <translation>firmado por la persona</translation>
    </message>
    <message>
        <source>signed by a guardian</source>
        <translation>firmado por un tutor</translation>
    </message>
    <message>
        <source>the staff&apos;s form</source>
        <translation>el formulario del personal</translation>
    </message>
    <message>
        <source>The form says exactly how the pictures are used</source>
        <translation>El formulario dice exactamente cómo se usan las fotos</translation>
    </message>
    <message>
        <source>It says that it may be revoked at any time</source>
        <translation>Dice que se puede revocar en cualquier momento</translation>
    </message>
    <message>
        <source>It says that treatment does not depend on it</source>
        <translation>Dice que el tratamiento no depende de él</translation>
    </message>
    <message>
        <source>No pictures of her were kept to recognise her by.</source>
        <translation>No se guardaba ninguna foto para reconocer a esta persona.</translation>
    </message>
    <message>
        <source>The picture to recognise her by is destroyed.</source>
        <translation>La foto de referencia se destruyó.</translation>
    </message>
    <message>
        <source>The {number} pictures to recognise her by are destroyed.</source>
        <translation>Las {number} fotos de referencia se destruyeron.</translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>← All people</source>
        <translation>← Todas las personas</translation>
    </message>
    <message>
        <source>Reading what is kept of her…</source>
        <translation>Leyendo lo que se guarda de esta persona…</translation>
    </message>
    <message>
        <source>Signed releases</source>
        <translation>Autorizaciones firmadas</translation>
    </message>
    <message>
        <source>Attach a signed form…</source>
        <translation>Adjuntar un formulario firmado…</translation>
    </message>
    <message>
        <source>First add the guardian who signs.</source>
        <translation>Primero agregue al tutor que firma.</translation>
    </message>
    <message>
        <source>signed {day}</source>
        <translation>firmado el {day}</translation>
    </message>
    <message>
        <source>See the form</source>
        <translation>Ver el formulario</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Revocar…</translation>
    </message>
    <message>
        <source>Opening the form…</source>
        <translation>Abriendo el formulario…</translation>
    </message>
    <message>
        <source>✓ The release is kept with its form</source>
        <translation>✓ La autorización está guardada con su formulario</translation>
    </message>
    <message>
        <source>Revoke the release that {name} signed on {day}? The pictures to recognise her by are destroyed. This can&apos;t be undone.</source>
        <translation>¿Revocar la autorización que {name} firmó el {day}? Las fotos de referencia se destruyen. No se puede deshacer.</translation>
    </message>
    <message>
        <source>Revoke the release</source>
        <translation>Revocar la autorización</translation>
    </message>
    <message>
        <source>What she said (for your own file)</source>
        <translation>Lo que dijo la persona (para su archivo)</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>Tutor</translation>
    </message>
    <message>
        <source>Who signs for a minor.</source>
        <translation>Quien firma por una persona menor de edad.</translation>
    </message>
    <message>
        <source>mother, father, guardian…</source>
        <translation>madre, padre, tutor…</translation>
    </message>
    <message>
        <source>Name of the guardian</source>
        <translation>Nombre del tutor</translation>
    </message>
    <message>
        <source>Who is that to her?</source>
        <translation>¿Qué parentesco tiene?</translation>
    </message>
    <message>
        <source>Add the guardian</source>
        <translation>Agregar al tutor</translation>
    </message>
    <message>
        <source>Pictures to recognise her by</source>
        <translation>Fotos de referencia</translation>
    </message>
    <message>
        <source>Only the face is kept, encrypted. Three pictures on different days work best.</source>
        <translation>Solo se guarda el rostro, cifrado. Lo mejor son tres fotos de días distintos.</translation>
    </message>
    <message>
        <source>Picture {number}: destroy it…</source>
        <translation>Foto {number}: destruirla…</translation>
    </message>
    <message>
        <source>Destroy this picture…</source>
        <translation>Destruir esta foto…</translation>
    </message>
    <message>
        <source>Add pictures of her…</source>
        <translation>Agregar fotos de esta persona…</translation>
    </message>
    <message>
        <source>Destroy this picture? This can&apos;t be undone.</source>
        <translation>¿Destruir esta foto? No se puede deshacer.</translation>
    </message>
    <message>
        <source>Destroy it</source>
        <translation>Destruirla</translation>
    </message>
    <message>
        <source>Pictures that show her alone</source>
        <translation>Fotos donde esta persona aparece sola</translation>
    </message>
    <message>
        <source>Looking at the pictures…</source>
        <translation>Revisando las fotos…</translation>
    </message>
    <message>
        <source>✓ {number} pictures are kept, the face only</source>
        <translation>✓ Fotos guardadas: {number}, solo el rostro</translation>
    </message>
    <message>
        <source>What was exported with her</source>
        <translation>Lo que se exportó con esta persona</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Nada todavía.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Her pictures, releases and forms are destroyed. If something was exported with her, the forms are kept as proof for six years, and cover nothing any more.</source>
        <translation>Sus fotos, autorizaciones y formularios se destruyen. Si se exportó algo con esta persona, los formularios se guardan seis años como prueba y ya no cubren nada.</translation>
    </message>
    <message>
        <source>Remove this person…</source>
        <translation>Eliminar a esta persona…</translation>
    </message>
    <message>
        <source>Remove {name} and everything that is kept of her? This can&apos;t be undone.</source>
        <translation>¿Eliminar a {name} y todo lo que se guarda de esta persona? No se puede deshacer.</translation>
    </message>
    <message>
        <source>Remove this person</source>
        <translation>Eliminar a esta persona</translation>
    </message>
    <message>
        <source>✓ Removed. {what}</source>
        <translation>✓ Eliminada. {what}</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>the file is not there</source>
        <translation>el archivo no está ahí</translation>
    </message>
    <message>
        <source>this is a folder, not a photo</source>
        <translation>esto es una carpeta, no una foto</translation>
    </message>
    <message>
        <source>this is not an ordinary file</source>
        <translation>este no es un archivo común</translation>
    </message>
    <message>
        <source>you may not read this file</source>
        <translation>usted no tiene permiso para leer este archivo</translation>
    </message>
    <message>
        <source>the disk could not read this file</source>
        <translation>el disco no pudo leer este archivo</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>el archivo está vacío</translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation>el archivo es demasiado grande</translation>
    </message>
    <message>
        <source>the picture is too large</source>
        <translation>la imagen es demasiado grande</translation>
    </message>
    <message>
        <source>this is not a picture</source>
        <translation>esto no es una imagen</translation>
    </message>
    <message>
        <source>this kind of file is not supported</source>
        <translation>este tipo de archivo no se admite</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>el archivo está dañado</translation>
    </message>
    <message>
        <source>the file is cut off</source>
        <translation>el archivo está cortado</translation>
    </message>
    <message>
        <source>the picture takes more memory than there is</source>
        <translation>la imagen necesita más memoria de la que hay</translation>
    </message>
    <message>
        <source>looking at it took too long</source>
        <translation>revisarla tardó demasiado</translation>
    </message>
    <message>
        <source>the photo was changed since it was looked at</source>
        <translation>la foto cambió después de que se revisó</translation>
    </message>
    <message>
        <source>opening it failed badly</source>
        <translation>falló gravemente al abrirla</translation>
    </message>
    <message>
        <source>Photovet made a mistake with this file</source>
        <translation>Photovet cometió un error con este archivo</translation>
    </message>
    <message>
        <source>Can&apos;t be read: {reason}. Nobody looked at it, so it can&apos;t be exported.</source>
        <translation>No se puede leer: {reason}. Nadie la revisó, así que no se puede exportar.</translation>
    </message>
    <message>
        <source>Photovet made a mistake. Nothing was exported; please try again.</source>
        <translation>Photovet cometió un error. No se exportó nada; inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>No photo was found there.</source>
        <translation>Ahí no se halló ninguna foto.</translation>
    </message>
    <message>
        <source>“{path}” can&apos;t be written.</source>
        <translation>“{path}” no se puede escribir.</translation>
    </message>
    <message>
        <source>“{path}” can&apos;t be read.</source>
        <translation>“{path}” no se puede leer.</translation>
    </message>
    <message>
        <source>“{path}” is not a file of signed releases.</source>
        <translation>“{path}” no es un archivo de autorizaciones firmadas.</translation>
    </message>
    <message>
        <source>This copy is in that folder already. Nothing is ever overwritten.</source>
        <translation>Esta copia ya está en esa carpeta. Nunca se sobrescribe nada.</translation>
    </message>
    <message>
        <source>The folder is not there any more.</source>
        <translation>La carpeta ya no está ahí.</translation>
    </message>
    <message>
        <source>You may not write into that folder.</source>
        <translation>Usted no tiene permiso para escribir en esa carpeta.</translation>
    </message>
    <message>
        <source>The disk did not take the file.</source>
        <translation>El disco no aceptó el archivo.</translation>
    </message>
    <message>
        <source>The photo was changed since it was looked at. Add it again.</source>
        <translation>La foto cambió después de que se revisó. Agréguela otra vez.</translation>
    </message>
    <message>
        <source>The copy could not be opened again, so it was not written.</source>
        <translation>La copia no se pudo volver a abrir, así que no se escribió.</translation>
    </message>
    <message>
        <source>A second look at the copy found more. Settle it, then export again.</source>
        <translation>Una segunda revisión de la copia halló más. Resuélvalo y exporte otra vez.</translation>
    </message>
    <message>
        <source>That folder holds originals. Choose another for the copies.</source>
        <translation>Esa carpeta contiene originales. Elija otra para las copias.</translation>
    </message>
    <message>
        <source>The copy would hold more than pixels, so it was not written.</source>
        <translation>La copia llevaría algo más que píxeles, así que no se escribió.</translation>
    </message>
    <message>
        <source>What is covered is not one colour in the copy; it was not written.</source>
        <translation>Lo cubierto no queda de un solo color en la copia; no se escribió.</translation>
    </message>
    <message>
        <source>The copy could not be looked at again, so it was not written.</source>
        <translation>La copia no se pudo volver a revisar, así que no se escribió.</translation>
    </message>
    <message>
        <source>The export was stopped before it came to this photo.</source>
        <translation>La exportación se detuvo antes de llegar a esta foto.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Aprobar</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Salidas</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>A pattern or a thing, not a person</source>
        <translation>Un estampado o una cosa, no una persona</translation>
    </message>
    <message>
        <source>A drawing, doll or statue</source>
        <translation>Un dibujo, un muñeco o una estatua</translation>
    </message>
    <message>
        <source>A shadow or a stain, not a mark</source>
        <translation>Una sombra o una mancha, no una marca</translation>
    </message>
    <message>
        <source>Our own sign or logo</source>
        <translation>Nuestro propio letrero o logotipo</translation>
    </message>
    <message>
        <source>Ordinary words that say nothing about anybody</source>
        <translation>Palabras comunes que no dicen nada de nadie</translation>
    </message>
    <message>
        <source>Not a face</source>
        <translation>No es un rostro</translation>
    </message>
    <message>
        <source>Nobody else who can be recognised</source>
        <translation>Nadie más a quien se pueda reconocer</translation>
    </message>
    <message>
        <source>Nothing to see on it</source>
        <translation>No se ve nada en él</translation>
    </message>
    <message>
        <source>{what}; looked at on one sheet with {number} others</source>
        <translation>{what}; visto en una hoja con otros {number}</translation>
    </message>
    <message>
        <source>{what}; looked at on one sheet with {number} other</source>
        <translation>{what}; visto en una hoja con otro más ({number})</translation>
    </message>
</context>
<context>
    <name>Release</name>
    <message>
        <source>the website</source>
        <translation>el sitio web</translation>
    </message>
    <message>
        <source>Instagram</source>
        <translation>Instagram</translation>
    </message>
    <message>
        <source>Facebook</source>
        <translation>Facebook</translation>
    </message>
    <message>
        <source>print</source>
        <translation>impresos</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>paciente</translation>
    </message>
    <message>
        <source>child, signed by a guardian</source>
        <translation>menor, firmado por un tutor</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>personal</translation>
    </message>
    <message>
        <source>covers {channels}</source>
        <translation>cubre {channels}</translation>
    </message>
    <message>
        <source>covers {channels} until {day}</source>
        <translation>cubre {channels} hasta el {day}</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>A person may be covered whole</source>
        <translation>Se puede cubrir a una persona entera</translation>
    </message>
    <message>
        <source>A box over a face is not enough: people are known by hair, clothes and who stands beside them. An opaque shape from hair to feet is. Off: crop her out, or leave the photo out.</source>
        <translation>Un recuadro sobre el rostro no basta: se conoce a la gente por el pelo, la ropa y quién está al lado. Una forma opaca del pelo a los pies sí basta. Apagado: recorte fuera a la persona o deje fuera la foto.</translation>
    </message>
    <message>
        <source>45 CFR 164.514(b)(2)(i)(Q), (R): full-face photographs, and any other unique mark</source>
        <translation>45 CFR 164.514(b)(2)(i)(Q), (R): fotos del rostro completo y cualquier otra marca única</translation>
    </message>
    <message>
        <source>How far outside the crop somebody must be</source>
        <translation>Qué tan fuera del recorte debe estar alguien</translation>
    </message>
    <message>
        <source>Hair and ears stick out of a face&apos;s box. In per cent of the face&apos;s height.</source>
        <translation>El pelo y las orejas sobresalen del recuadro de un rostro. En porcentaje de la altura del rostro.</translation>
    </message>
    <message>
        <source>Our own measure</source>
        <translation>Nuestra propia medida</translation>
    </message>
    <message>
        <source>What hides in the file is left behind on export</source>
        <translation>Lo que se oculta en el archivo no sale al exportar</translation>
    </message>
    <message>
        <source>Places, dates and serial numbers stand in nearly every photo. Off: each of them stops the photo.</source>
        <translation>Casi toda foto lleva lugares, fechas y números de serie. Apagado: cada uno de ellos detiene la foto.</translation>
    </message>
    <message>
        <source>45 CFR 164.514(b)(2)(i)(B), (C) and (M): places, dates, device numbers</source>
        <translation>45 CFR 164.514(b)(2)(i)(B), (C) y (M): lugares, fechas, números de aparatos</translation>
    </message>
    <message>
        <source>Look more thoroughly</source>
        <translation>Revisar más a fondo</translation>
    </message>
    <message>
        <source>Misses less and takes longer.</source>
        <translation>Pasa menos por alto y tarda más.</translation>
    </message>
    <message>
        <source>Nothing missed in silence</source>
        <translation>Nada se pasa por alto en silencio</translation>
    </message>
    <message>
        <source>Sheets and screens are read twice</source>
        <translation>Papeles y pantallas se leen dos veces</translation>
    </message>
    <message>
        <source>A second reader catches words that the first one took for a pattern.</source>
        <translation>Un segundo lector encuentra palabras que el primero tomó por un dibujo.</translation>
    </message>
    <message>
        <source>45 CFR 164.514(b)(2)(i)(A): names</source>
        <translation>45 CFR 164.514(b)(2)(i)(A): nombres</translation>
    </message>
    <message>
        <source>A second network is asked about every suggested name</source>
        <translation>Se consulta a una segunda red sobre cada nombre sugerido</translation>
    </message>
    <message>
        <source>Its training data excludes commercial use: switch it on only after somebody has looked into that.</source>
        <translation>Sus datos de entrenamiento excluyen el uso comercial: enciéndala solo después de que alguien lo haya estudiado.</translation>
    </message>
    <message>
        <source>Nobody is cleared by a machine</source>
        <translation>Ninguna máquina autoriza a nadie</translation>
    </message>
    <message>
        <source>A person walks through the whole photo</source>
        <translation>Una persona recorre la foto entera</translation>
    </message>
    <message>
        <source>Reflections in a window or a mirror are seen by people, not by machines.</source>
        <translation>Los reflejos en una ventana o un espejo los ven las personas, no las máquinas.</translation>
    </message>
    <message>
        <source>A second look before anything is posted</source>
        <translation>Una segunda mirada antes de publicar nada</translation>
    </message>
    <message>
        <source>A person answers the checklist</source>
        <translation>Una persona responde la lista de preguntas</translation>
    </message>
    <message>
        <source>Who somebody is can follow from the day, the place and the story together, with every face gone.</source>
        <translation>El día, el lugar y la historia juntos pueden decir quién es alguien, aunque no se vea ningún rostro.</translation>
    </message>
    <message>
        <source>45 CFR 164.514(b)(2)(ii): nobody may be known from what is left</source>
        <translation>45 CFR 164.514(b)(2)(ii): nadie debe ser reconocible por lo que queda</translation>
    </message>
    <message>
        <source>One person does everything</source>
        <translation>Una sola persona hace todo</translation>
    </message>
    <message>
        <source>Nobody signs in, nobody approves, no training is asked for. The record says so.</source>
        <translation>Nadie inicia sesión, nadie aprueba, no se pide capacitación. El registro lo dice.</translation>
    </message>
    <message>
        <source>Only for a clinic of one: otherwise somebody drafts and somebody else approves</source>
        <translation>Solo para una clínica de una persona: si no, una prepara y otra aprueba</translation>
    </message>
    <message>
        <source>The yearly training counts for</source>
        <translation>La capacitación anual vale por</translation>
    </message>
    <message>
        <source>Whoever approves has signed that she was trained.</source>
        <translation>Quien aprueba ha firmado que recibió la capacitación.</translation>
    </message>
    <message>
        <source>45 CFR 164.530(b): training, with proof of it</source>
        <translation>45 CFR 164.530(b): capacitación, con su constancia</translation>
    </message>
    <message>
        <source> days</source>
        <translation> día(s)</translation>
    </message>
    <message>
        <source>Between approval and export</source>
        <translation>Entre la aprobación y la exportación</translation>
    </message>
    <message>
        <source>Nothing is posted in the heat of the moment; there is time to think again.</source>
        <translation>Nada se publica en caliente; hay tiempo para pensarlo otra vez.</translation>
    </message>
    <message>
        <source>Never post live</source>
        <translation>Nunca publicar en vivo</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> h</translation>
    </message>
    <message>
        <source>Rules of your clinic</source>
        <translation>Reglas de su clínica</translation>
    </message>
    <message>
        <source>A change holds at once, for every photo, and the record says who made it.</source>
        <translation>Un cambio rige enseguida para cada foto, y el registro dice quién lo hizo.</translation>
    </message>
    <message>
        <source>Rule: {rule}</source>
        <translation>Regla: {rule}</translation>
    </message>
    <message>
        <source>Reading the rules…</source>
        <translation>Leyendo las reglas…</translation>
    </message>
    <message>
        <source>✓ The rule holds from now on</source>
        <translation>✓ La regla rige desde ahora</translation>
    </message>
</context>
<context>
    <name>Same</name>
    <message>
        <source>The same face in 1 other photo</source>
        <translation>El mismo rostro en 1 foto más</translation>
    </message>
    <message>
        <source>The same face in {number} other photos</source>
        <translation>El mismo rostro en {number} fotos más</translation>
    </message>
    <message>
        <source>The same words once more</source>
        <translation>Las mismas palabras una vez más</translation>
    </message>
    <message>
        <source>The same words {number} times more</source>
        <translation>Las mismas palabras {number} veces más</translation>
    </message>
    <message>
        <source>{number} more ordinary words, here and in {photos} other photos</source>
        <translation>{number} palabras comunes más, aquí y en {photos} fotos más</translation>
    </message>
    <message>
        <source>The same in other photos</source>
        <translation>Lo mismo en otras fotos</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Marcar todas</translation>
    </message>
    <message>
        <source>Look at each and tick those that really are. What you settle is one step of undo.</source>
        <translation>Mire cada una y marque las que de verdad lo son. Lo que resuelva es un solo paso de deshacer.</translation>
    </message>
    <message>
        <source>{what} in {photo}</source>
        <translation>{what} en {photo}</translation>
    </message>
    <message>
        <source>{number} of {all} ticked</source>
        <translation>{number} de {all} marcadas</translation>
    </message>
    <message>
        <source>Leave these photos out</source>
        <translation>Dejar fuera estas fotos</translation>
    </message>
    <message>
        <source>Yes, they are {name}: released</source>
        <translation>Sí, son de {name}: autorizado</translation>
    </message>
    <message>
        <source>Cover them</source>
        <translation>Cubrirlas</translation>
    </message>
    <message>
        <source>Harmless: ordinary words</source>
        <translation>Inofensivo: palabras comunes</translation>
    </message>
    <message>
        <source>Harmless: our own sign</source>
        <translation>Inofensivo: nuestro propio letrero</translation>
    </message>
</context>
<context>
    <name>Secrets</name>
    <message>
        <source>Passphrase and recovery code</source>
        <translation>Frase de acceso y código de recuperación</translation>
    </message>
    <message>
        <source>The old one no longer opens the vault. Backups made before still open with it.</source>
        <translation>La anterior ya no abre la bóveda. Las copias de respaldo hechas antes aún se abren con ella.</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Cambiar la frase de acceso</translation>
    </message>
    <message>
        <source>New recovery code…</source>
        <translation>Nuevo código de recuperación…</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Nueva frase de acceso</translation>
    </message>
    <message>
        <source>The new one once more</source>
        <translation>La nueva otra vez</translation>
    </message>
    <message>
        <source>✓ The new passphrase holds</source>
        <translation>✓ La nueva frase de acceso ya rige</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Esta computadora</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>{number} minutes</source>
        <translation>{number} minutos</translation>
    </message>
    <message>
        <source>Takes effect when Photovet is started again.</source>
        <translation>Rige cuando Photovet se abra de nuevo.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Nothing is lost: it opens where you were.</source>
        <translation>No se pierde nada: se abre donde usted estaba.</translation>
    </message>
    <message>
        <source>Lock the vault when nobody is there for</source>
        <translation>Cerrar la bóveda sin uso tras</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Size of the words</source>
        <translation>Tamaño de las letras</translation>
    </message>
    <message>
        <source>It can be another one for every batch: at the top of the window.</source>
        <translation>Puede ser otro en cada lote: arriba en la ventana.</translation>
    </message>
    <message>
        <source>New photos are for</source>
        <translation>Las fotos nuevas son para</translation>
    </message>
    <message>
        <source>Close Photovet and start it again for the new language</source>
        <translation>Cierre Photovet y ábralo de nuevo para el nuevo idioma</translation>
    </message>
    <message>
        <source>Where photos appear</source>
        <translation>Dónde aparecen las fotos</translation>
    </message>
    <message>
        <source>Each copy is made for its place. It is made smaller, never larger.</source>
        <translation>Cada copia se hace para su lugar. Se hace más pequeña, nunca más grande.</translation>
    </message>
    <message>
        <source>● {channel}: {format}, at most {pixels} pixels on its longer side</source>
        <translation>● {channel}: {format}, como mucho {pixels} píxeles en el lado más largo</translation>
    </message>
    <message>
        <source>● {channel}: {format}, in the photo&apos;s own size</source>
        <translation>● {channel}: {format}, en el tamaño propio de la foto</translation>
    </message>
    <message>
        <source>The vault</source>
        <translation>La bóveda</translation>
    </message>
    <message>
        <source>This computer remembers the passphrase</source>
        <translation>Esta computadora recuerda la frase de acceso</translation>
    </message>
    <message>
        <source>Kept in the system&apos;s own keyring, for whoever signs in to this computer as you</source>
        <translation>Se guarda en el llavero del sistema, para quien entra en esta computadora con la cuenta de usted</translation>
    </message>
    <message>
        <source>Write a backup…</source>
        <translation>Escribir un respaldo…</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Cerrar ahora</translation>
    </message>
    <message>
        <source>There is none: nothing is saved, and nobody is recognised.</source>
        <translation>No hay bóveda: nada se guarda y no se reconoce a nadie.</translation>
    </message>
    <message>
        <source>One encrypted folder: {folder}</source>
        <translation>Una carpeta cifrada: {folder}</translation>
    </message>
    <message>
        <source>Set up the vault…</source>
        <translation>Crear la bóveda…</translation>
    </message>
    <message>
        <source>Go through the set-up again…</source>
        <translation>Repetir la preparación…</translation>
    </message>
    <message>
        <source>Where to write the backup (it is encrypted)</source>
        <translation>Dónde escribir el respaldo (va cifrado)</translation>
    </message>
    <message>
        <source>✓ The backup is written. Keep it on another disk.</source>
        <translation>✓ El respaldo está escrito. Guárdelo en otro disco.</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>People who work here</source>
        <translation>Personas que trabajan aquí</translation>
    </message>
    <message>
        <source>Whoever approves needs the yearly training, with a signed sheet as proof.</source>
        <translation>Quien aprueba necesita la capacitación anual, con una hoja firmada como prueba.</translation>
    </message>
    <message>
        <source>Add somebody…</source>
        <translation>Agregar a alguien…</translation>
    </message>
    <message>
        <source>Reading who works here…</source>
        <translation>Leyendo quién trabaja aquí…</translation>
    </message>
    <message>
        <source>Nobody yet: whoever opens the vault may do everything.</source>
        <translation>Nadie todavía: quien abre la bóveda puede hacer todo.</translation>
    </message>
    <message>
        <source>▲ no training on record</source>
        <translation>▲ sin capacitación registrada</translation>
    </message>
    <message>
        <source>▲ training out of date since {day}</source>
        <translation>▲ capacitación vencida desde el {day}</translation>
    </message>
    <message>
        <source>trained on {day}, counts until {until}</source>
        <translation>capacitación del {day}, vale hasta el {until}</translation>
    </message>
    <message>
        <source>Trained today…</source>
        <translation>Capacitación hoy…</translation>
    </message>
    <message>
        <source>{name} was trained today…</source>
        <translation>{name} recibió hoy la capacitación…</translation>
    </message>
    <message>
        <source>Choose the sheet that she signed</source>
        <translation>Elija la hoja que firmó</translation>
    </message>
    <message>
        <source>Signs in no more…</source>
        <translation>Ya no entra…</translation>
    </message>
    <message>
        <source>{name} signs in no more…</source>
        <translation>{name} ya no entra…</translation>
    </message>
    <message>
        <source>The signed sheet of the training</source>
        <translation>La hoja firmada de la capacitación</translation>
    </message>
    <message>
        <source>{name} signs in no more? What she did stays in the record.</source>
        <translation>¿{name} ya no inicia sesión? Lo que hizo queda en el registro.</translation>
    </message>
    <message>
        <source>She signs in no more</source>
        <translation>Ya no inicia sesión</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>What will leave for {channel}, as it is settled now</source>
        <translation>Lo que saldrá para {channel}, tal como está resuelto ahora</translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation>Preparándolo…</translation>
    </message>
    <message>
        <source>The signed form</source>
        <translation>El formulario firmado</translation>
    </message>
    <message>
        <source>Opening the form…</source>
        <translation>Abriendo el formulario…</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>nobody looked at it</source>
        <translation>nadie la ha revisado</translation>
    </message>
    <message>
        <source>stays here</source>
        <translation>se queda aquí</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Revisando</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Comprobando</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenida</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Dejada fuera</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportada</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>Can&apos;t be read</source>
        <translation>No se puede leer</translation>
    </message>
    <message>
        <source>{number} to settle</source>
        <translation>{number} por resolver</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Devuelta</translation>
    </message>
    <message>
        <source>settle it again</source>
        <translation>resuélvala otra vez</translation>
    </message>
    <message>
        <source>Search failed</source>
        <translation>La búsqueda falló</translation>
    </message>
    <message>
        <source>leave out, or add again</source>
        <translation>dejar fuera o repetir</translation>
    </message>
    <message>
        <source>To look through</source>
        <translation>Por recorrer</translation>
    </message>
    <message>
        <source>the tour, the questions</source>
        <translation>recorrido y preguntas</translation>
    </message>
    <message>
        <source>To be approved</source>
        <translation>Por aprobar</translation>
    </message>
    <message>
        <source>by a second person</source>
        <translation>por otra persona</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprobada</translation>
    </message>
    <message>
        <source>may not leave yet</source>
        <translation>aún no puede salir</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>No está lista</translation>
    </message>
    <message>
        <source>why: below the photo</source>
        <translation>vea debajo de la foto</translation>
    </message>
    <message>
        <source>about {percent} %</source>
        <translation>un {percent} % aprox.</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>no se halló nada</translation>
    </message>
    <message>
        <source>{done} of {all} settled</source>
        <translation>{done} de {all} resueltos</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>settle {count} findings</source>
        <translation>resolver {count} hallazgos</translation>
    </message>
    <message>
        <source>leave {count} photos out</source>
        <translation>dejar fuera {count} fotos</translation>
    </message>
    <message>
        <source>look at the parts</source>
        <translation>mirar las partes</translation>
    </message>
    <message>
        <source>settle {number}</source>
        <translation>resolver el {number}</translation>
    </message>
    <message>
        <source>crop {number} out</source>
        <translation>recortar fuera el {number}</translation>
    </message>
    <message>
        <source>mark {count} outside the crop</source>
        <translation>marcar {count} fuera del recorte</translation>
    </message>
    <message>
        <source>open {number} again</source>
        <translation>reabrir el {number}</translation>
    </message>
    <message>
        <source>add a finding</source>
        <translation>agregar un hallazgo</translation>
    </message>
    <message>
        <source>note on {number}</source>
        <translation>nota sobre el {number}</translation>
    </message>
    <message>
        <source>answer a question</source>
        <translation>responder una pregunta</translation>
    </message>
    <message>
        <source>change the crop</source>
        <translation>cambiar el recorte</translation>
    </message>
    <message>
        <source>leave the photo out</source>
        <translation>dejar fuera la foto</translation>
    </message>
    <message>
        <source>take the photo in</source>
        <translation>volver a incluir la foto</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>✓ {name} is not suggested for this face again</source>
        <translation>✓ {name} ya no se sugiere para este rostro</translation>
    </message>
    <message>
        <source>✓ The face is kept: she is looked for in the other photos</source>
        <translation>✓ El rostro está guardado: se busca en las otras fotos</translation>
    </message>
</context>
<context>
    <name>Sweep</name>
    <message>
        <source>{file} · for {channel} · {day}</source>
        <translation>{file} · para {channel} · {day}</translation>
    </message>
    <message>
        <source>Files that left</source>
        <translation>Archivos que salieron</translation>
    </message>
    <message>
        <source>The release is revoked</source>
        <translation>La autorización está revocada</translation>
    </message>
    <message>
        <source>Nothing was exported on the strength of it.</source>
        <translation>No se exportó nada basado en ella.</translation>
    </message>
    <message>
        <source>▲ {number} files left on the strength of it. Take each down wherever it was posted:</source>
        <translation>▲ Basados en ella salieron {number} archivos. Retire cada uno de donde se haya publicado:</translation>
    </message>
    <message>
        <source>▲ 1 file left on the strength of it. Take it down wherever it was posted:</source>
        <translation>▲ Basado en ella salió 1 archivo. Retírelo de donde se haya publicado:</translation>
    </message>
</context>
<context>
    <name>TakeDown</name>
    <message>
        <source>Take these down</source>
        <translation>Retire estos archivos</translation>
    </message>
    <message>
        <source>A release that they rely on was revoked.</source>
        <translation>Se revocó una autorización de la que dependen.</translation>
    </message>
    <message>
        <source>And {number} more, which come up as these are done.</source>
        <translation>Y {number} más, que aparecen a medida que se resuelven estos.</translation>
    </message>
    <message>
        <source>{file} · for {channel} · left {day}</source>
        <translation>{file} · para {channel} · salió el {day}</translation>
    </message>
    <message>
        <source>Nobody has said where it was posted.</source>
        <translation>Nadie ha dicho dónde se publicó.</translation>
    </message>
    <message>
        <source>Where it was posted</source>
        <translation>Dónde se publicó</translation>
    </message>
    <message>
        <source>It is taken down</source>
        <translation>Está retirado</translation>
    </message>
    <message>
        <source>It was never posted</source>
        <translation>Nunca se publicó</translation>
    </message>
</context>
<context>
    <name>Together</name>
    <message>
        <source>{what}, {number} in it</source>
        <translation>{what}, {number} dentro</translation>
    </message>
    <message>
        <source>It can&apos;t be shown here</source>
        <translation>No se puede mostrar aquí</translation>
    </message>
    <message>
        <source>■ Cover it</source>
        <translation>■ Cubrir</translation>
    </message>
    <message>
        <source>■ Cover her</source>
        <translation>■ Cubrir persona</translation>
    </message>
    <message>
        <source>○ Stays open</source>
        <translation>○ Pendiente</translation>
    </message>
    <message>
        <source>✓ Not a face</source>
        <translation>✓ No es un rostro</translation>
    </message>
    <message>
        <source>✓ Nobody else</source>
        <translation>✓ Nadie más</translation>
    </message>
    <message>
        <source>✓ Nothing to see</source>
        <translation>✓ Nada que ver</translation>
    </message>
    <message>
        <source>What is left of this photo, on one sheet</source>
        <translation>Lo que queda de esta foto, en una hoja</translation>
    </message>
    <message>
        <source>Arrows move · Space takes one out · 1 covers · 3 nothing to see · Esc gives up</source>
        <translation>Flechas: moverse · Espacio: quitar uno · 1 cubrir · 3 nada que ver · Esc: dejarlo</translation>
    </message>
    <message>
        <source>Look at all {number}. Nothing is settled before you press Enter.</source>
        <translation>Mire los {number}. Nada se resuelve antes de pulsar Enter.</translation>
    </message>
    <message>
        <source>■ {covered} covered · ✓ {cleared} nothing to see · ○ {open} stay open</source>
        <translation>■ {covered} cubiertos · ✓ {cleared} sin nada que ver · ○ {open} pendientes</translation>
    </message>
    <message>
        <source>{number} more are answered one by one</source>
        <translation>{number} más se responden uno a uno</translation>
    </message>
    <message>
        <source>{number} more is answered by itself</source>
        <translation>{number} más se responde aparte</translation>
    </message>
    <message>
        <source>Go on: {number} not seen yet (Enter)</source>
        <translation>Seguir: {number} sin ver (Enter)</translation>
    </message>
    <message>
        <source>I looked at them: settle {number} (Enter)</source>
        <translation>Los he mirado: resolver {number} (Enter)</translation>
    </message>
    <message>
        <source>{what} can&apos;t get this answer here: press Esc and answer it by itself.</source>
        <translation>{what} no admite aquí esta respuesta: pulse Esc y respóndalo aparte.</translation>
    </message>
</context>
<context>
    <name>Top</name>
    <message>
        <source>The batch of photos that is open</source>
        <translation>El lote de fotos que está abierto</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Agregar fotos…</translation>
    </message>
    <message>
        <source>Add photos to this batch (Ctrl+O)</source>
        <translation>Agregar fotos a este lote (Ctrl+O)</translation>
    </message>
    <message>
        <source>Posting to</source>
        <translation>Publicar en</translation>
    </message>
    <message>
        <source>Choose the file of signed releases (Ctrl+R)</source>
        <translation>Elegir el archivo de autorizaciones firmadas (Ctrl+R)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Who sits here</source>
        <translation>Quién usa el programa</translation>
    </message>
    <message>
        <source>Lock now (Ctrl+L)</source>
        <translation>Cerrar ahora (Ctrl+L)</translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation>Otra persona inicia sesión</translation>
    </message>
    <message>
        <source>Where the photos are to appear</source>
        <translation>Dónde van a aparecer las fotos</translation>
    </message>
    <message>
        <source>Undo: {step} (Ctrl+Z)</source>
        <translation>Deshacer: {step} (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo: {step} (Ctrl+Y)</source>
        <translation>Rehacer: {step} (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Signed releases: {number}</source>
        <translation>Autorizaciones firmadas: {number}</translation>
    </message>
    <message>
        <source>Signed releases…</source>
        <translation>Autorizaciones firmadas…</translation>
    </message>
    <message>
        <source>Export all ready ({number})…</source>
        <translation>Exportar las listas ({number})…</translation>
    </message>
    <message>
        <source>Export {number}…</source>
        <translation>Exportar {number}…</translation>
    </message>
    <message>
        <source>No photo is ready yet</source>
        <translation>Aún no hay ninguna foto lista</translation>
    </message>
    <message>
        <source>Write a clean copy of each (Ctrl+Shift+E)</source>
        <translation>Escribir una copia limpia de cada una (Ctrl+Shift+E)</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>Lote nuevo</translation>
    </message>
    <message>
        <source>Batch: {title}</source>
        <translation>Lote: {title}</translation>
    </message>
    <message>
        <source>locks in {minutes} min</source>
        <translation>se cierra en {minutes} min</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>This batch is done</source>
        <translation>Este lote está terminado</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>The tour: Space for the next part, arrow keys to go about</source>
        <translation>El recorrido: Espacio para la parte siguiente, flechas para moverse</translation>
    </message>
    <message>
        <source>Seen, next part (Space)</source>
        <translation>Vista, siguiente parte (Espacio)</translation>
    </message>
    <message>
        <source>Lighter (L)</source>
        <translation>Más claro (L)</translation>
    </message>
    <message>
        <source>Mirror (M)</source>
        <translation>Espejo (M)</translation>
    </message>
    <message>
        <source>Magnifier (Z)</source>
        <translation>Lupa (Z)</translation>
    </message>
    <message>
        <source>Opening the photo at its own pixels…</source>
        <translation>Abriendo la foto con sus propios píxeles…</translation>
    </message>
    <message>
        <source>Tour · {percent} % seen</source>
        <translation>Recorrido · {percent} % visto</translation>
    </message>
    <message>
        <source>✓ Every part was looked at</source>
        <translation>✓ Se miró cada parte</translation>
    </message>
    <message>
        <source>Arrows move · + and - zoom · drag a box around what was missed</source>
        <translation>Las flechas mueven · + y - acercan · arrastre un recuadro alrededor de lo que faltó</translation>
    </message>
    <message>
        <source>Now the questions at the right: 1 answers no, 2 answers yes. A marks something.</source>
        <translation>Ahora las preguntas de la derecha: 1 responde no, 2 responde sí. A marca algo.</translation>
    </message>
    <message>
        <source>Map of the photo: parts that were looked at are filled</source>
        <translation>Mapa de la foto: las partes ya miradas están rellenas</translation>
    </message>
    <message>
        <source>A part of the photo at its own pixels</source>
        <translation>Una parte de la foto con sus propios píxeles</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>What went wrong</source>
        <translation>Qué salió mal</translation>
    </message>
    <message>
        <source>I have the recovery code</source>
        <translation>Tengo el código de recuperación</translation>
    </message>
    <message>
        <source>Remember it on this computer</source>
        <translation>Recordarla en esta computadora</translation>
    </message>
    <message>
        <source>Whoever signs in to this computer as you then opens the vault without the passphrase</source>
        <translation>Quien entra en esta computadora con la cuenta de usted abre entonces la bóveda sin la frase de acceso</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Use what this computer remembers</source>
        <translation>Usar lo que esta computadora recuerda</translation>
    </message>
    <message>
        <source>The vault is locked</source>
        <translation>La bóveda está cerrada</translation>
    </message>
    <message>
        <source>Everything you did is saved in it.</source>
        <translation>Todo lo que usted hizo está guardado en ella.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acceso</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Código de recuperación</translation>
    </message>
    <message>
        <source>As it was printed; spaces and small letters do not matter.</source>
        <translation>Como está impreso; los espacios y las minúsculas no importan.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Lock the vault</source>
        <translation>Cerrar la bóveda</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>¿Quién es usted?</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Su contraseña</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Iniciando sesión…</translation>
    </message>
</context>
<context>
    <name>Users</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>At least 10 letters. Nobody else needs to know it.</source>
        <translation>Al menos 10 letras. Nadie más necesita saberla.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>The password once more</source>
        <translation>La contraseña otra vez</translation>
    </message>
    <message>
        <source>May act as</source>
        <translation>Puede actuar como</translation>
    </message>
    <message>
        <source>Yourself</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>Somebody who works here</source>
        <translation>Alguien que trabaja aquí</translation>
    </message>
    <message>
        <source>Add me</source>
        <translation>Agregarme</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Agregar</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>Las dos contraseñas no son iguales.</translation>
    </message>
    <message>
        <source>Who works with Photovet?</source>
        <translation>¿Quién trabaja con Photovet?</translation>
    </message>
    <message>
        <source>The record says who decided what, so everybody signs in under her own name.</source>
        <translation>El registro dice quién decidió qué, así que cada quien inicia sesión con su propio nombre.</translation>
    </message>
    <message>
        <source>That is everybody</source>
        <translation>Ya están todos</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>signs in no more</source>
        <translation>ya no inicia sesión</translation>
    </message>
</context>
<context>
    <name>Vault</name>
    <message>
        <source>The vault is locked. Unlock it again; nothing is lost.</source>
        <translation>La bóveda está cerrada. Ábrala otra vez; no se pierde nada.</translation>
    </message>
    <message>
        <source>The vault is open in another window. Close that one first.</source>
        <translation>La bóveda está abierta en otra ventana. Cierre primero esa.</translation>
    </message>
    <message>
        <source>This passphrase does not open the vault. Look at the Caps Lock key.</source>
        <translation>Esta frase de acceso no abre la bóveda. Revise la tecla Bloq Mayús.</translation>
    </message>
    <message>
        <source>This recovery code does not open the vault.</source>
        <translation>Este código de recuperación no abre la bóveda.</translation>
    </message>
    <message>
        <source>This computer forgot the vault. Type the passphrase.</source>
        <translation>Esta computadora olvidó la bóveda. Escriba la frase de acceso.</translation>
    </message>
    <message>
        <source>This computer has no safe place to remember the vault in.</source>
        <translation>Esta computadora no tiene un lugar seguro para recordar la bóveda.</translation>
    </message>
    <message>
        <source>A passphrase needs at least {shortest} letters.</source>
        <translation>Una frase de acceso necesita al menos {shortest} letras.</translation>
    </message>
    <message>
        <source>The vault is damaged. Nothing was changed. Restore the newest backup.</source>
        <translation>La bóveda está dañada. No se cambió nada. Restaure el respaldo más nuevo.</translation>
    </message>
    <message>
        <source>The vault is cut off at its end. Restore the newest backup.</source>
        <translation>La bóveda está cortada al final. Restaure el respaldo más nuevo.</translation>
    </message>
    <message>
        <source>The vault&apos;s key file is damaged. Restore the newest backup.</source>
        <translation>El archivo de claves de la bóveda está dañado. Restaure el respaldo más nuevo.</translation>
    </message>
    <message>
        <source>The end of the record may be missing. Ask your compliance officer.</source>
        <translation>Puede faltar el final del registro. Consulte a su responsable de cumplimiento.</translation>
    </message>
    <message>
        <source>The end of the record is missing. Ask your compliance officer.</source>
        <translation>Falta el final del registro. Consulte a su responsable de cumplimiento.</translation>
    </message>
    <message>
        <source>The record was altered. Ask your compliance officer.</source>
        <translation>El registro fue alterado. Consulte a su responsable de cumplimiento.</translation>
    </message>
    <message>
        <source>A newer Photovet has used this vault. Install that one.</source>
        <translation>Un Photovet más nuevo usó esta bóveda. Instale ese.</translation>
    </message>
    <message>
        <source>This file is no whole backup. Nothing was replaced.</source>
        <translation>Este archivo no es un respaldo completo. No se reemplazó nada.</translation>
    </message>
    <message>
        <source>There is no vault in that folder.</source>
        <translation>No hay ninguna bóveda en esa carpeta.</translation>
    </message>
    <message>
        <source>There is a file of that name already. Nothing is ever overwritten.</source>
        <translation>Ya hay un archivo con ese nombre. Nunca se sobrescribe nada.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing that was confirmed is lost.</source>
        <translation>El disco está lleno. No se pierde nada de lo confirmado.</translation>
    </message>
    <message>
        <source>The disk did not take it. Nothing that was confirmed is lost.</source>
        <translation>El disco no lo aceptó. No se pierde nada de lo confirmado.</translation>
    </message>
    <message>
        <source>You may not write into that folder.</source>
        <translation>Usted no tiene permiso para escribir en esa carpeta.</translation>
    </message>
    <message>
        <source>There is not enough memory free to open the vault.</source>
        <translation>No hay suficiente memoria libre para abrir la bóveda.</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Primero inicie sesión.</translation>
    </message>
    <message>
        <source>Your role does not allow that. Ask your compliance officer.</source>
        <translation>Su función no permite eso. Consulte a su responsable de cumplimiento.</translation>
    </message>
    <message>
        <source>This user may not sign in any more.</source>
        <translation>Este usuario ya no puede iniciar sesión.</translation>
    </message>
    <message>
        <source>Name or password is wrong.</source>
        <translation>El nombre o la contraseña no es correcto.</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Wait {minutes} minutes.</source>
        <translation>Demasiadas contraseñas incorrectas. Espere {minutes} min.</translation>
    </message>
    <message>
        <source>There is no such user.</source>
        <translation>No existe ese usuario.</translation>
    </message>
    <message>
        <source>There is a user of that name already.</source>
        <translation>Ya hay un usuario con ese nombre.</translation>
    </message>
    <message>
        <source>A password needs at least {shortest} letters.</source>
        <translation>Una contraseña necesita al menos {shortest} letras.</translation>
    </message>
    <message>
        <source>The first user has to be a compliance officer.</source>
        <translation>El primer usuario tiene que ser responsable de cumplimiento.</translation>
    </message>
    <message>
        <source>There has to be a compliance officer.</source>
        <translation>Tiene que haber un responsable de cumplimiento.</translation>
    </message>
    <message>
        <source>The training is dated in the future.</source>
        <translation>La capacitación tiene una fecha futura.</translation>
    </message>
    <message>
        <source>No training is on record for the approver.</source>
        <translation>No hay capacitación registrada de quien aprueba.</translation>
    </message>
    <message>
        <source>The approver&apos;s training is out of date.</source>
        <translation>La capacitación de quien aprueba está vencida.</translation>
    </message>
    <message>
        <source>Whoever settled a photo can&apos;t approve it.</source>
        <translation>Quien resolvió una foto no puede aprobarla.</translation>
    </message>
    <message>
        <source>Nobody knows who settled this photo, so nobody can approve it.</source>
        <translation>Nadie sabe quién resolvió esta foto, así que nadie puede aprobarla.</translation>
    </message>
    <message>
        <source>The photo was changed since you looked at it. Look again.</source>
        <translation>La foto cambió después de que usted la miró. Mírela otra vez.</translation>
    </message>
    <message>
        <source>This batch is not there any more.</source>
        <translation>Este lote ya no está ahí.</translation>
    </message>
    <message>
        <source>This batch is done and can&apos;t be changed.</source>
        <translation>Este lote está terminado y no se puede cambiar.</translation>
    </message>
    <message>
        <source>There is no such photo in this batch.</source>
        <translation>No hay tal foto en este lote.</translation>
    </message>
    <message>
        <source>This person is not there any more.</source>
        <translation>Esta persona ya no está ahí.</translation>
    </message>
    <message>
        <source>Type a name first.</source>
        <translation>Primero escriba un nombre.</translation>
    </message>
    <message>
        <source>This guardian is not there any more.</source>
        <translation>Este tutor ya no está ahí.</translation>
    </message>
    <message>
        <source>This release is not there any more.</source>
        <translation>Esta autorización ya no está ahí.</translation>
    </message>
    <message>
        <source>Staff sign the staff&apos;s form; patients sign the patients&apos; form.</source>
        <translation>El personal firma el formulario del personal; los pacientes, el de los pacientes.</translation>
    </message>
    <message>
        <source>Tick at least one place where the pictures may appear.</source>
        <translation>Marque al menos un lugar donde pueden aparecer las fotos.</translation>
    </message>
    <message>
        <source>The release ends before it starts.</source>
        <translation>La autorización termina antes de empezar.</translation>
    </message>
    <message>
        <source>This release was revoked before.</source>
        <translation>Esta autorización ya se había revocado.</translation>
    </message>
    <message>
        <source>The form&apos;s file is empty.</source>
        <translation>El archivo del formulario está vacío.</translation>
    </message>
    <message>
        <source>The form&apos;s file is too large.</source>
        <translation>El archivo del formulario es demasiado grande.</translation>
    </message>
    <message>
        <source>The form is neither a PDF nor a picture.</source>
        <translation>El formulario no es ni un PDF ni una imagen.</translation>
    </message>
    <message>
        <source>The signed form is missing, or is not what it was.</source>
        <translation>El formulario firmado falta, o no es el que era.</translation>
    </message>
    <message>
        <source>Her pictures may not be kept yet: add a signed release that holds first.</source>
        <translation>Sus fotos aún no se pueden guardar: primero agregue una autorización firmada que rija.</translation>
    </message>
    <message>
        <source>The consent is dated in the future.</source>
        <translation>El consentimiento tiene una fecha futura.</translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation>La imagen es demasiado grande.</translation>
    </message>
    <message>
        <source>This picture is not there any more.</source>
        <translation>Esta imagen ya no está ahí.</translation>
    </message>
    <message>
        <source>“{path}” shows {faces} faces. Choose a picture with this one person and nobody else.</source>
        <translation>Rostros en “{path}”: {faces}. Elija una foto con esta persona y nadie más.</translation>
    </message>
    <message>
        <source>The face is turned away. Take a picture that looks into the camera.</source>
        <translation>El rostro está de lado. Tome una foto en que mire a la cámara.</translation>
    </message>
    <message>
        <source>The face is blurred. Take a sharp picture.</source>
        <translation>El rostro está borroso. Tome una foto nítida.</translation>
    </message>
    <message>
        <source>There is no face where it was drawn.</source>
        <translation>No hay ningún rostro donde se trazó.</translation>
    </message>
    <message>
        <source>This face is not there any more.</source>
        <translation>Este rostro ya no está ahí.</translation>
    </message>
    <message>
        <source>The face in “{path}” is too small. Choose a closer picture.</source>
        <translation>El rostro en “{path}” es demasiado pequeño. Elija una foto más cercana.</translation>
    </message>
    <message>
        <source>Say it in words first.</source>
        <translation>Primero dígalo con palabras.</translation>
    </message>
    <message>
        <source>A note has at most {longest} letters.</source>
        <translation>Una nota tiene como máximo {longest} letras.</translation>
    </message>
    <message>
        <source>This file is not on the list of what left.</source>
        <translation>Este archivo no está en la lista de lo que salió.</translation>
    </message>
    <message>
        <source>Say where it was posted first.</source>
        <translation>Diga primero dónde se publicó.</translation>
    </message>
    <message>
        <source>This is no address: there is a blank or a strange character in it.</source>
        <translation>Esto no es una dirección: tiene un espacio o un carácter extraño.</translation>
    </message>
    <message>
        <source>The day of posting is in the future.</source>
        <translation>El día de la publicación está en el futuro.</translation>
    </message>
    <message>
        <source>This was ticked off already.</source>
        <translation>Esto ya se había marcado como hecho.</translation>
    </message>
    <message>
        <source>This is not on the list any more.</source>
        <translation>Esto ya no está en la lista.</translation>
    </message>
    <message>
        <source>This incident is not there any more.</source>
        <translation>Este incidente ya no está ahí.</translation>
    </message>
    <message>
        <source>The certificate is not what was signed. Ask your compliance officer.</source>
        <translation>El certificado no es el que se firmó. Consulte a su responsable de cumplimiento.</translation>
    </message>
    <message>
        <source>The picture is too large for this kind of file. Crop it.</source>
        <translation>La imagen es demasiado grande para este tipo de archivo. Recórtela.</translation>
    </message>
    <message>
        <source>At least {shortest} letters. Four or five random words are good.</source>
        <translation>Al menos {shortest} letras. Cuatro o cinco palabras al azar están bien.</translation>
    </message>
    <message>
        <source>▲ Weak: a thief with this computer could guess it. Add two random words.</source>
        <translation>▲ Débil: un ladrón con esta computadora podría adivinarla. Agregue dos palabras al azar.</translation>
    </message>
    <message>
        <source>● Fair: guessing it takes years. One more word makes it good.</source>
        <translation>● Regular: adivinarla toma años. Con una palabra más es buena.</translation>
    </message>
    <message>
        <source>● Good: nobody guesses this.</source>
        <translation>● Buena: nadie la adivina.</translation>
    </message>
    <message>
        <source>drafter</source>
        <translation>quien prepara</translation>
    </message>
    <message>
        <source>approver</source>
        <translation>quien aprueba</translation>
    </message>
    <message>
        <source>compliance officer</source>
        <translation>responsable de cumplimiento</translation>
    </message>
    <message>
        <source>Drafter: looks at photos and settles what was found</source>
        <translation>Quien prepara: mira las fotos y resuelve lo que se halló</translation>
    </message>
    <message>
        <source>Approver: looks at them a second time and lets them go</source>
        <translation>Quien aprueba: las mira por segunda vez y las deja salir</translation>
    </message>
    <message>
        <source>Compliance officer: rules, users and the record</source>
        <translation>Responsable de cumplimiento: reglas, usuarios y registro</translation>
    </message>
</context>
<context>
    <name>Who</name>
    <message>
        <source>Who is this?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>Escriba un nombre</translation>
    </message>
    <message>
        <source>People whom your clinic knows</source>
        <translation>Personas que su clínica conoce</translation>
    </message>
    <message>
        <source>Look for this face in other photos, too</source>
        <translation>Buscar este rostro también en otras fotos</translation>
    </message>
    <message>
        <source>The face is kept, encrypted, as long as her release holds</source>
        <translation>El rostro se guarda cifrado mientras rija su autorización</translation>
    </message>
    <message>
        <source>Add somebody new…</source>
        <translation>Agregar a alguien nuevo…</translation>
    </message>
    <message>
        <source>Back to the photo (Esc)</source>
        <translation>Volver a la foto (Esc)</translation>
    </message>
    <message>
        <source>Only a person can say so. Enter takes the first name.</source>
        <translation>Solo una persona puede decirlo. Enter toma el primer nombre.</translation>
    </message>
    <message>
        <source>Her signed form</source>
        <translation>Su formulario firmado</translation>
    </message>
    <message>
        <source>To her page…</source>
        <translation>A su página…</translation>
    </message>
    <message>
        <source>▲ She is a minor. First add the guardian who signs, on her page.</source>
        <translation>▲ Es menor de edad. Primero agregue, en su página, al tutor que firma.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Add photos</source>
        <translation>Agregar fotos</translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>Agregar una carpeta de fotos</translation>
    </message>
    <message>
        <source>Making the sample batch…</source>
        <translation>Preparando el lote de muestra…</translation>
    </message>
    <message>
        <source>No photo files were copied. Copy them in your file manager, then paste here.</source>
        <translation>No se copió ningún archivo de foto. Cópielos en su administrador de archivos y pegue aquí.</translation>
    </message>
    <message>
        <source>{number} photos added</source>
        <translation>{number} fotos agregadas</translation>
    </message>
    <message>
        <source>1 photo added</source>
        <translation>1 foto agregada</translation>
    </message>
    <message>
        <source>No new photo was found there</source>
        <translation>Ahí no se halló ninguna foto nueva</translation>
    </message>
    <message>
        <source>{number} other files were passed over, as they are no photos by their name</source>
        <translation>Se pasaron por alto {number} archivos más: por su nombre no son fotos</translation>
    </message>
    <message>
        <source>All {number} photos were looked at</source>
        <translation>Se revisaron las {number} fotos</translation>
    </message>
    <message>
        <source>The photo was looked at</source>
        <translation>La foto se revisó</translation>
    </message>
    <message>
        <source>{number} to settle</source>
        <translation>{number} por resolver</translation>
    </message>
    <message>
        <source>Nothing is left to settle in the photos that were looked at</source>
        <translation>No queda nada por resolver en las fotos revisadas</translation>
    </message>
    <message>
        <source>The file of signed releases</source>
        <translation>El archivo de autorizaciones firmadas</translation>
    </message>
    <message>
        <source>Signed releases (*.json)</source>
        <translation>Autorizaciones firmadas (*.json)</translation>
    </message>
    <message>
        <source>This photo can&apos;t be exported yet: see below it what stands in the way</source>
        <translation>Esta foto aún no se puede exportar: debajo de ella se ve lo que lo impide</translation>
    </message>
    <message>
        <source>Folder for the clean copies</source>
        <translation>Carpeta para las copias limpias</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Escribiendo…</translation>
    </message>
    <message>
        <source>✓ {number} clean copies are in {folder}</source>
        <translation>✓ Hay {number} copias limpias en {folder}</translation>
    </message>
    <message>
        <source>✓ A clean copy is in {folder}</source>
        <translation>✓ Hay una copia limpia en {folder}</translation>
    </message>
    <message>
        <source>Something is in the way.</source>
        <translation>Algo lo impide.</translation>
    </message>
    <message>
        <source>{done} of {all} written. {name}: {reason}</source>
        <translation>{done} de {all} escritas. {name}: {reason}</translation>
    </message>
    <message>
        <source>Photos are being worked on. Wait for the end, or press Cancel at the left.</source>
        <translation>Se está trabajando con fotos. Espere al final o pulse Cancelar a la izquierda.</translation>
    </message>
</context>
</TS>
