<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Live picture</source>
        <translation>Livebild</translation>
    </message>
    <message>
        <source>Hold timer: {number} {target}</source>
        <translation>Haltezeit: {number} {target}</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Best moment</source>
        <translation>Bester Moment</translation>
    </message>
    <message>
        <source>To work on</source>
        <translation>Zum Üben</translation>
    </message>
    <message>
        <source>&amp;Keep this result</source>
        <translation>Ergebnis &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Exercise</source>
        <translation>&amp;Übung</translation>
    </message>
    <message>
        <source>What am I doing?</source>
        <translation>Was mache ich gerade?</translation>
    </message>
    <message>
        <source>Show me an exercise and hold it; I will tell you which one I see.</source>
        <translation>Zeig mir eine Übung und halte sie; ich sage dir, welche ich sehe.</translation>
    </message>
    <message>
        <source>Step back from the camera.</source>
        <translation>Geh weiter weg von der Kamera.</translation>
    </message>
    <message>
        <source>It is too dark; turn on a light.</source>
        <translation>Es ist zu dunkel; mach Licht an.</translation>
    </message>
    <message>
        <source>Come closer to the camera.</source>
        <translation>Komm näher an die Kamera.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Ich schaue zu</translation>
    </message>
    <message>
        <source>Keep your hand up</source>
        <translation>Lass die Hand oben</translation>
    </message>
    <message>
        <source>Raise one hand, or press Space, to go on.</source>
        <translation>Heb eine Hand oder drück die Leertaste, dann geht es weiter.</translation>
    </message>
    <message>
        <source>Step back into the picture to go on.</source>
        <translation>Komm zurück ins Bild, dann geht es weiter.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Get ready</source>
        <translation>Mach dich bereit</translation>
    </message>
    <message>
        <source>Next: {exercise}</source>
        <translation>Als Nächstes: {exercise}</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused. Take your time.</source>
        <translation>Angehalten. Lass dir Zeit.</translation>
    </message>
    <message>
        <source>Exercise {step} of {steps}: {done} of {wanted}</source>
        <translation>Übung {step} von {steps}: {done} von {wanted}</translation>
    </message>
    <message>
        <source>to go on</source>
        <translation>zum Weitermachen</translation>
    </message>
    <message>
        <source>to begin now</source>
        <translation>um jetzt anzufangen</translation>
    </message>
    <message>
        <source>to pause</source>
        <translation>zum Anhalten</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Ausgangsstellung</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Voice: on (&amp;M)</source>
        <translation>Stimme: an (&amp;M)</translation>
    </message>
    <message>
        <source>Voice: off (&amp;M)</source>
        <translation>Stimme: aus (&amp;M)</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>Keine gewählt</translation>
    </message>
    <message>
        <source>{camera} (not connected)</source>
        <translation>{camera} (nicht angeschlossen)</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>Voice and language</source>
        <translation>Stimme und Sprache</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Privacy and files</source>
        <translation>Privatsphäre und Dateien</translation>
    </message>
    <message>
        <source>&amp;Camera</source>
        <translation>&amp;Kamera</translation>
    </message>
    <message>
        <source>The camera that watches you.</source>
        <translation>Die Kamera, die dir zusieht.</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>&amp;Spiegeln</translation>
    </message>
    <message>
        <source>Show the camera&apos;s picture as a mirror does.</source>
        <translation>Das Kamerabild wie einen Spiegel zeigen.</translation>
    </message>
    <message>
        <source>&amp;Pose model</source>
        <translation>&amp;Posenmodell</translation>
    </message>
    <message>
        <source>The exact one finds hidden arms and legs better; the fast one suits slow computers.</source>
        <translation>Das genaue findet verdeckte Arme und Beine besser; das schnelle passt zu langsamen Computern.</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Colours of the window.</source>
        <translation>Farben des Fensters.</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>&amp;Mat view</source>
        <translation>&amp;Mattenansicht</translation>
    </message>
    <message>
        <source>Fewer and larger things, to be read from three metres.</source>
        <translation>Weniger und größer, aus drei Metern zu lesen.</translation>
    </message>
    <message>
        <source>Reference fi&amp;gure</source>
        <translation>&amp;Vorbildfigur</translation>
    </message>
    <message>
        <source>A small figure shows how the exercise should look.</source>
        <translation>Eine kleine Figur zeigt, wie die Übung aussehen soll.</translation>
    </message>
    <message>
        <source>&amp;Degrees</source>
        <translation>&amp;Gradzahlen</translation>
    </message>
    <message>
        <source>Write the measured angles beside the joints.</source>
        <translation>Die gemessenen Winkel an die Gelenke schreiben.</translation>
    </message>
    <message>
        <source>&amp;Reduced motion</source>
        <translation>&amp;Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing moves by itself, except the camera&apos;s picture.</source>
        <translation>Nichts bewegt sich von selbst, außer dem Kamerabild.</translation>
    </message>
    <message>
        <source>&amp;Voice and sounds</source>
        <translation>&amp;Stimme und Töne</translation>
    </message>
    <message>
        <source>Speak what to change, count your holds aloud and play sounds.</source>
        <translation>Sagt, was zu ändern ist, zählt laut mit und spielt Töne.</translation>
    </message>
    <message>
        <source>Vo&amp;lume</source>
        <translation>&amp;Lautstärke</translation>
    </message>
    <message>
        <source>How loud voice and sounds are.</source>
        <translation>Wie laut Stimme und Töne sind.</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Of the window, the exercises and the voice.</source>
        <translation>Des Fensters, der Übungen und der Stimme.</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Ausführung</translation>
    </message>
    <message>
        <source>How close to the ideal: gentle allows half as much again as normal, strict about two thirds.</source>
        <translation>Wie nah am Ideal: sanft erlaubt anderthalbmal so viel wie normal, streng etwa zwei Drittel.</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Streng</translation>
    </message>
    <message>
        <source>&amp;Length of holds</source>
        <translation>&amp;Haltedauer</translation>
    </message>
    <message>
        <source>Short holds take a little more than half the seconds, long ones half as much again.</source>
        <translation>Kurzes Halten dauert gut halb so lange, langes anderthalbmal so lange.</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>Lang</translation>
    </message>
    <message>
        <source>&amp;Units</source>
        <translation>&amp;Einheiten</translation>
    </message>
    <message>
        <source>For lengths.</source>
        <translation>Für Längen.</translation>
    </message>
    <message>
        <source>Centimetres</source>
        <translation>Zentimeter</translation>
    </message>
    <message>
        <source>Inches</source>
        <translation>Zoll</translation>
    </message>
    <message>
        <source>&amp;Keep sessions</source>
        <translation>Ergebnisse &amp;behalten</translation>
    </message>
    <message>
        <source>Keep the result of each session in the folder below. Nothing leaves this computer.</source>
        <translation>Das Ergebnis jeder Sitzung im Ordner unten behalten. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>&amp;Folder for sessions</source>
        <translation>&amp;Ordner für Ergebnisse</translation>
    </message>
    <message>
        <source>Where results are kept; leave it empty for the usual folder.</source>
        <translation>Wo Ergebnisse liegen; leer lassen für den üblichen Ordner.</translation>
    </message>
    <message>
        <source>No camera was found; connect one and open this list again</source>
        <translation>Keine Kamera gefunden; schließ eine an und öffne diese Liste noch einmal</translation>
    </message>
    <message>
        <source>&amp;Side</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation>Beide Seiten</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>Rechte Seite</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>Linke Seite</translation>
    </message>
    <message>
        <source>&amp;Open a video…</source>
        <translation>Video ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Me&amp;nu</source>
        <translation>Me&amp;nü</translation>
    </message>
    <message>
        <source>Judge by the &amp;book again</source>
        <translation>Wieder nach dem Lehr&amp;buch beurteilen</translation>
    </message>
    <message>
        <source>&amp;Routines…</source>
        <translation>&amp;Programme…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Mat &amp;view (large)</source>
        <translation>Ma&amp;ttenansicht (groß)</translation>
    </message>
    <message>
        <source>&amp;Degrees at the joints</source>
        <translation>&amp;Gradzahlen an den Gelenken</translation>
    </message>
    <message>
        <source>Show the pictures of all cameras</source>
        <translation>Die Bilder aller Kameras zeigen</translation>
    </message>
    <message>
        <source>Play the &amp;demo clip</source>
        <translation>&amp;Demo abspielen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Noch einmal versuchen</translation>
    </message>
    <message>
        <source>&amp;Play again</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.mov *.m4v *.avi *.mkv *.webm *.mpg *.mpeg *.wmv);;All files (*)</source>
        <translation>Videos (*.mp4 *.mov *.m4v *.avi *.mkv *.webm *.mpg *.mpeg *.wmv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>For education, not a diagnosis. Stop if it hurts and ask a doctor.</source>
        <translation>Zum Lernen, keine Diagnose. Bei Schmerz aufhören und ärztlichen Rat holen.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Es geht los…</translation>
    </message>
    <message>
        <source>The camera has stopped sending pictures; it goes on by itself when they come again. Check its cable.</source>
        <translation>Die Kamera schickt keine Bilder mehr; sobald wieder welche kommen, geht es von selbst weiter. Prüfe ihr Kabel.</translation>
    </message>
    <message>
        <source>There is no picture</source>
        <translation>Es gibt kein Bild</translation>
    </message>
    <message>
        <source>The pose model cannot be used</source>
        <translation>Das Posenmodell ist nicht nutzbar</translation>
    </message>
    <message>
        <source>No camera or video was chosen yet.</source>
        <translation>Noch ist keine Kamera und kein Video gewählt.</translation>
    </message>
    <message>
        <source>There is no display to open a window on; run formcheck on a desktop, or use `formcheck analyze`.</source>
        <translation>Hier gibt es keinen Bildschirm für ein Fenster; starte formcheck auf einem Desktop oder nimm `formcheck analyze`.</translation>
    </message>
    <message>
        <source>Step into the picture so that I can see all of you.</source>
        <translation>Komm ganz ins Bild, damit ich dich von Kopf bis Fuß sehe.</translation>
    </message>
    <message>
        <source>Turn your side to the camera.</source>
        <translation>Dreh deine Seite zur Kamera.</translation>
    </message>
    <message>
        <source>Turn to face the camera.</source>
        <translation>Dreh dich mit dem Gesicht zur Kamera.</translation>
    </message>
    <message>
        <source>Turn until the camera sees you better.</source>
        <translation>Dreh dich, bis die Kamera dich besser sieht.</translation>
    </message>
    <message>
        <source>Good. Keep breathing and hold.</source>
        <translation>Gut. Atme weiter und halte.</translation>
    </message>
    <message>
        <source>Stay right there.</source>
        <translation>Bleib genau so.</translation>
    </message>
    <message>
        <source>Keep holding.</source>
        <translation>Halte weiter.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Geschafft.</translation>
    </message>
    <message>
        <source>You left the position. Go back to it, or rest.</source>
        <translation>Du hast die Position verlassen. Geh wieder hinein oder ruh dich aus.</translation>
    </message>
    <message>
        <source>Come back slowly.</source>
        <translation>Komm langsam zurück.</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>change this</source>
        <translation>das ändern</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>foot</source>
        <translation>Fuß</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>hands</source>
        <translation>Hände</translation>
    </message>
    <message>
        <source>feet</source>
        <translation>Füße</translation>
    </message>
    <message>
        <source>back</source>
        <translation>Rücken</translation>
    </message>
    <message>
        <source>upper arm</source>
        <translation>Oberarm</translation>
    </message>
    <message>
        <source>arm</source>
        <translation>Arm</translation>
    </message>
    <message>
        <source>elbow</source>
        <translation>Ellbogen</translation>
    </message>
    <message>
        <source>hip</source>
        <translation>Hüfte</translation>
    </message>
    <message>
        <source>leg</source>
        <translation>Bein</translation>
    </message>
    <message>
        <source>knee</source>
        <translation>Knie</translation>
    </message>
    <message>
        <source>shoulder</source>
        <translation>Schulter</translation>
    </message>
    <message>
        <source>body</source>
        <translation>Körper</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Cat</source>
        <translation>Katze</translation>
    </message>
    <message>
        <source>Cow</source>
        <translation>Kuh</translation>
    </message>
    <message>
        <source>Legs</source>
        <translation>Beine</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Vorbeuge</translation>
    </message>
    <message>
        <source>Left the position</source>
        <translation>Position verlassen</translation>
    </message>
    <message>
        <source>Recognised, {percent} sure</source>
        <translation>Erkannt, zu {percent} sicher</translation>
    </message>
    <message>
        <source>LEFT side</source>
        <translation>LINKE Seite</translation>
    </message>
    <message>
        <source>RIGHT side</source>
        <translation>RECHTE Seite</translation>
    </message>
    <message>
        <source>I cannot see your {parts}.</source>
        <translation>Das sehe ich nicht: {parts}.</translation>
    </message>
    <message>
        <source>Cannot tell: {parts}</source>
        <translation>Nicht erkennbar: {parts}</translation>
    </message>
    <message>
        <source>Good: {parts}</source>
        <translation>Gut: {parts}</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>of {seconds} s</source>
        <translation>von {seconds} s</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>{seconds} s in good form</source>
        <translation>{seconds} s gut ausgeführt</translation>
    </message>
    <message>
        <source>{form}, form score {percent}</source>
        <translation>{form}, Ausführung {percent}</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Held longer on one side: {side}.</source>
        <translation>Auf einer Seite länger gehalten: {side}.</translation>
    </message>
    <message>
        <source>In better form on one side: {side}.</source>
        <translation>Auf einer Seite besser ausgeführt: {side}.</translation>
    </message>
    <message>
        <source>Left and right were alike.</source>
        <translation>Links und rechts waren gleich.</translation>
    </message>
    <message>
        <source>Next time: {cue}</source>
        <translation>Beim nächsten Mal: {cue}</translation>
    </message>
    <message>
        <source>Next time: stay until the ring is full; it is fine to rest in between.</source>
        <translation>Beim nächsten Mal: Bleib, bis der Ring voll ist; Pausen dazwischen sind in Ordnung.</translation>
    </message>
    <message>
        <source>All of it was in good form. One more repetition, if it feels comfortable.</source>
        <translation>Alles war gut ausgeführt. Eine Wiederholung mehr, wenn es sich gut anfühlt.</translation>
    </message>
    <message>
        <source>{rate} pictures/s</source>
        <translation>{rate} Bilder/s</translation>
    </message>
    <message>
        <source>held {held} s of {target} s</source>
        <translation>{held} s von {target} s gehalten</translation>
    </message>
    <message>
        <source>No hold was found</source>
        <translation>Kein Halten gefunden</translation>
    </message>
    <message>
        <source>1 hold, {held} s in all</source>
        <translation>1-mal gehalten, zusammen {held} s</translation>
    </message>
    <message>
        <source>{count} holds, {held} s in all</source>
        <translation>{count}-mal gehalten, zusammen {held} s</translation>
    </message>
    <message>
        <source>This window closes in {seconds} s.</source>
        <translation>Dieses Fenster schließt sich in {seconds} s.</translation>
    </message>
    <message>
        <source>There is no routine {name!r}; there are: {known}.</source>
        <translation>Es gibt kein Programm {name!r}; es gibt: {known}.</translation>
    </message>
    <message>
        <source>Which camera sees you best?</source>
        <translation>Welche Kamera sieht dich am besten?</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Ich sehe nach…</translation>
    </message>
    <message>
        <source>Kept as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>How it looks: {exercise}</source>
        <translation>So sieht es aus: {exercise}</translation>
    </message>
    <message>
        <source>Performance numbers</source>
        <translation>Leistungszahlen</translation>
    </message>
    <message>
        <source>painted: {value} pictures/s</source>
        <translation>gezeichnet: {value} Bilder/s</translation>
    </message>
    <message>
        <source>judged: {value} pictures/s</source>
        <translation>beurteilt: {value} Bilder/s</translation>
    </message>
    <message>
        <source>capture to paint: {median} ms, p95 {p95} ms</source>
        <translation>Aufnahme bis Anzeige: {median} ms, p95 {p95} ms</translation>
    </message>
    <message>
        <source>longest gap: {value} ms</source>
        <translation>längste Lücke: {value} ms</translation>
    </message>
    <message>
        <source>memory: {value} MB, model: {model}</source>
        <translation>Speicher: {value} MB, Modell: {model}</translation>
    </message>
    <message>
        <source>Make this my reference</source>
        <translation>Zu meiner Vorlage machen</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Ordner für die Ergebnisse</translation>
    </message>
    <message>
        <source>Replace the files that are there already? {names}</source>
        <translation>Vorhandene Dateien ersetzen? {names}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>&amp;Springen zu</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>How much later the other recording is shown, in seconds</source>
        <translation>Um wie viele Sekunden später die andere Aufnahme gezeigt wird</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>Show the other recording earlier</source>
        <translation>Die andere Aufnahme früher zeigen</translation>
    </message>
    <message>
        <source>Show the other recording later</source>
        <translation>Die andere Aufnahme später zeigen</translation>
    </message>
    <message>
        <source>Tolerance of good form, in percent of the exercise&apos;s own</source>
        <translation>Toleranz für gute Form, in Prozent der eigenen der Übung</translation>
    </message>
    <message>
        <source>How far from the target is still good form: judged anew at once</source>
        <translation>Wie weit vom Ziel noch gute Form ist: wird sofort neu beurteilt</translation>
    </message>
    <message>
        <source>Tolerance {percent} %</source>
        <translation>Toleranz {percent} %</translation>
    </message>
    <message>
        <source>&amp;Previous fault</source>
        <translation>&amp;Voriger Fehler</translation>
    </message>
    <message>
        <source>&amp;Previous hold</source>
        <translation>&amp;Voriges Halten</translation>
    </message>
    <message>
        <source>&amp;Next fault</source>
        <translation>&amp;Nächster Fehler</translation>
    </message>
    <message>
        <source>&amp;Next hold</source>
        <translation>&amp;Nächstes Halten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>No curve is chosen.</source>
        <translation>Keine Kurve gewählt.</translation>
    </message>
    <message>
        <source>{file} is the recording itself; choose another name.</source>
        <translation>{file} ist die Aufnahme selbst; wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>{file} cannot be written ({why}); choose another folder.</source>
        <translation>{file} lässt sich nicht schreiben ({why}); wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{path} has changed since it was analysed; open it again.</source>
        <translation>{path} hat sich seit der Analyse geändert; öffne die Datei noch einmal.</translation>
    </message>
    <message>
        <source>&amp;Back to the camera</source>
        <translation>&amp;Zurück zur Kamera</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>Ver&amp;gleichen</translation>
    </message>
    <message>
        <source>C&amp;urves</source>
        <translation>&amp;Kurven</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>With &amp;nothing</source>
        <translation>Mit &amp;nichts</translation>
    </message>
    <message>
        <source>With the &amp;reference figure</source>
        <translation>Mit der &amp;Vorbildfigur</translation>
    </message>
    <message>
        <source>With another re&amp;cording…</source>
        <translation>Mit einer anderen &amp;Aufnahme…</translation>
    </message>
    <message>
        <source>&amp;Make this my reference…</source>
        <translation>Zu &amp;meiner Vorlage machen…</translation>
    </message>
    <message>
        <source>&amp;Back to the book</source>
        <translation>&amp;Zurück zum Lehrbuch</translation>
    </message>
    <message>
        <source>{curve}, with faults</source>
        <translation>{curve}, mit Fehlern</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Re&amp;port to read and print (HTML)…</source>
        <translation>&amp;Bericht zum Lesen und Drucken (HTML)…</translation>
    </message>
    <message>
        <source>&amp;Result (JSON)…</source>
        <translation>&amp;Ergebnis (JSON)…</translation>
    </message>
    <message>
        <source>&amp;Table of all frames (CSV)…</source>
        <translation>&amp;Tabelle aller Bilder (CSV)…</translation>
    </message>
    <message>
        <source>&amp;Annotated video (MP4)…</source>
        <translation>&amp;Video mit Einzeichnungen (MP4)…</translation>
    </message>
    <message>
        <source>&amp;Annotated picture (JPEG)…</source>
        <translation>&amp;Bild mit Einzeichnungen (JPEG)…</translation>
    </message>
    <message>
        <source>A&amp;ll of these into a folder…</source>
        <translation>A&amp;lles davon in einen Ordner…</translation>
    </message>
    <message>
        <source>Recordings (*.mp4 *.mov *.m4v *.avi *.mkv *.webm *.mpg *.mpeg *.wmv *.jpg *.jpeg *.png *.webp *.bmp *.npz);;All files (*)</source>
        <translation>Aufnahmen (*.mp4 *.mov *.m4v *.avi *.mkv *.webm *.mpg *.mpeg *.wmv *.jpg *.jpeg *.png *.webp *.bmp *.npz);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>From now on, {title} is judged in this window by how it was held here (holds: {holds}). What protects the back and the knees stays as in the book.</source>
        <translation>Ab jetzt wird {title} in diesem Fenster danach beurteilt, wie hier gehalten wurde (Halten: {holds}). Was Rücken und Knie schützt, bleibt wie im Lehrbuch.</translation>
    </message>
    <message>
        <source>By the book there are faults in this recording ({faults}): a reference should show the exercise done well.</source>
        <translation>Nach dem Lehrbuch sind in dieser Aufnahme Fehler ({faults}): eine Vorlage sollte die Übung so zeigen, wie sie sein soll.</translation>
    </message>
    <message>
        <source>Make it your reference?</source>
        <translation>Zu deiner Vorlage machen?</translation>
    </message>
    <message>
        <source>Judged with {percent} % of the exercise&apos;s own tolerance; exported results say so too.</source>
        <translation>Beurteilt mit {percent} % der eigenen Toleranz der Übung; das steht auch in exportierten Ergebnissen.</translation>
    </message>
    <message>
        <source>Trunk</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <source>Trunk rotation</source>
        <translation>Rumpfdrehung</translation>
    </message>
    <message>
        <source>Side bend</source>
        <translation>Seitneigung</translation>
    </message>
    <message>
        <source>Upper arm</source>
        <translation>Oberarm</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>Arm</translation>
    </message>
    <message>
        <source>Elbow</source>
        <translation>Ellbogen</translation>
    </message>
    <message>
        <source>Hip</source>
        <translation>Hüfte</translation>
    </message>
    <message>
        <source>Leg</source>
        <translation>Bein</translation>
    </message>
    <message>
        <source>Knee</source>
        <translation>Knie</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Rücken</translation>
    </message>
    <message>
        <source>Upper back</source>
        <translation>Oberer Rücken</translation>
    </message>
    <message>
        <source>Lower back</source>
        <translation>Unterer Rücken</translation>
    </message>
    <message>
        <source>bend at the {part}</source>
        <translation>Beugung: {part}</translation>
    </message>
    <message>
        <source>slope of {parts}</source>
        <translation>Neigung: {parts}</translation>
    </message>
    <message>
        <source>distance of {parts}</source>
        <translation>Abstand: {parts}</translation>
    </message>
    <message>
        <source>height of {parts}</source>
        <translation>Höhe: {parts}</translation>
    </message>
    <message>
        <source>{part} out of line</source>
        <translation>{part} aus der Linie</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>target {value}</source>
        <translation>Ziel {value}</translation>
    </message>
    <message>
        <source>target {low} to {high}</source>
        <translation>Ziel {low} bis {high}</translation>
    </message>
    <message>
        <source>Nobody is in the picture.</source>
        <translation>Niemand ist im Bild.</translation>
    </message>
    <message>
        <source>No exercise was recognised here.</source>
        <translation>Hier wurde keine Übung erkannt.</translation>
    </message>
    <message>
        <source>Between holds, nothing is judged.</source>
        <translation>Zwischen zwei Haltephasen wird nichts beurteilt.</translation>
    </message>
    <message>
        <source>From this side it cannot be judged.</source>
        <translation>Von dieser Seite lässt es sich nicht beurteilen.</translation>
    </message>
    <message>
        <source>{seconds} s held</source>
        <translation>{seconds} s gehalten</translation>
    </message>
    <message>
        <source>Good form.</source>
        <translation>Gut ausgeführt.</translation>
    </message>
    <message>
        <source>In position.</source>
        <translation>In Position.</translation>
    </message>
    <message>
        <source>Nobody was seen in this recording; film again so that the whole body is in the picture.</source>
        <translation>In dieser Aufnahme ist niemand zu sehen; filme noch einmal so, dass der ganze Körper im Bild ist.</translation>
    </message>
    <message>
        <source>No exercise was recognised; choose the exercise and open the recording again.</source>
        <translation>Keine Übung erkannt; wähle die Übung und öffne die Aufnahme noch einmal.</translation>
    </message>
    <message>
        <source>No hold was found. Is it the right exercise? {exercise}</source>
        <translation>Kein Halten gefunden. Ist es die richtige Übung? {exercise}</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} Bilder</translation>
    </message>
    <message>
        <source>{percent}, about {seconds} s left</source>
        <translation>{percent}, noch etwa {seconds} s</translation>
    </message>
    <message>
        <source>{percent}, about {minutes} min left</source>
        <translation>{percent}, noch etwa {minutes} min</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Gespeichert: {file}</translation>
    </message>
    <message>
        <source>Saved in {folder}: {names}</source>
        <translation>Gespeichert in {folder}: {names}</translation>
    </message>
    <message>
        <source>Position in the recording</source>
        <translation>Stelle in der Aufnahme</translation>
    </message>
    <message>
        <source>Analysing {file}</source>
        <translation>{file} wird analysiert</translation>
    </message>
    <message>
        <source>Learning your reference</source>
        <translation>Lerne deine Vorlage</translation>
    </message>
    <message>
        <source>This is your reference now: {file}</source>
        <translation>Das ist jetzt deine Vorlage: {file}</translation>
    </message>
    <message>
        <source>The exercise is judged by the book again.</source>
        <translation>Die Übung wird wieder nach dem Lehrbuch beurteilt.</translation>
    </message>
    <message>
        <source>Your reference cannot be removed; is its file in use?</source>
        <translation>Deine Vorlage lässt sich nicht entfernen; wird ihre Datei gerade verwendet?</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export läuft</translation>
    </message>
    <message>
        <source>Open a recording</source>
        <translation>Aufnahme öffnen</translation>
    </message>
    <message>
        <source>Compare with another recording</source>
        <translation>Mit einer anderen Aufnahme vergleichen</translation>
    </message>
    <message>
        <source>{file} has no pictures in it; choose another file.</source>
        <translation>{file} enthält keine Bilder; wähle eine andere Datei.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({reason}); the log has the details.</source>
        <translation>Etwas Unerwartetes ist schiefgegangen ({reason}); Näheres steht im Protokoll.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>This recording cannot be shown</source>
        <translation>Diese Aufnahme lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>&amp;Open another…</source>
        <translation>&amp;Andere öffnen…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Back to the usual settings</source>
        <translation>&amp;Zurück zum Üblichen</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Give the routine a title.</source>
        <translation>Gib dem Programm einen Namen.</translation>
    </message>
    <message>
        <source>Add at least one exercise.</source>
        <translation>Füge mindestens eine Übung hinzu.</translation>
    </message>
    <message>
        <source>My routine</source>
        <translation>Mein Programm</translation>
    </message>
    <message>
        <source>{title} (copy)</source>
        <translation>{title} (Kopie)</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>W&amp;ählen…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Write the whole path of the folder, from its beginning, or choose it.</source>
        <translation>Schreib den ganzen Pfad des Ordners, von Anfang an, oder wähle ihn aus.</translation>
    </message>
    <message>
        <source>This folder cannot be written to; choose another one.</source>
        <translation>In diesen Ordner lässt sich nicht schreiben; wähle einen anderen.</translation>
    </message>
    <message>
        <source>My routines</source>
        <translation>Meine Programme</translation>
    </message>
    <message>
        <source>From formcheck</source>
        <translation>Von formcheck</translation>
    </message>
    <message>
        <source>Routines</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Tit&amp;le</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>Ne&amp;u</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>S&amp;peichern</translation>
    </message>
    <message>
        <source>There are changes that were not saved.</source>
        <translation>Es gibt Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Do &amp;not save</source>
        <translation>&amp;Nicht speichern</translation>
    </message>
    <message>
        <source>&amp;Go on editing</source>
        <translation>&amp;Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Delete “{title}” for good?</source>
        <translation>„{title}“ endgültig löschen?</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>It comes with formcheck; copy it to change it.</source>
        <translation>Es gehört zu formcheck; kopiere es, um es zu ändern.</translation>
    </message>
    <message>
        <source>About 1 minute</source>
        <translation>Etwa 1 Minute</translation>
    </message>
    <message>
        <source>About {minutes} minutes</source>
        <translation>Etwa {minutes} Minuten</translation>
    </message>
    <message>
        <source>&amp;Add an exercise</source>
        <translation>Übung &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Do&amp;wn</source>
        <translation>Nach un&amp;ten</translation>
    </message>
    <message>
        <source>Exercises in their ord&amp;er</source>
        <translation>Ü&amp;bungen der Reihe nach</translation>
    </message>
    <message>
        <source>S&amp;ide</source>
        <translation>Se&amp;ite</translation>
    </message>
    <message>
        <source>Re&amp;petitions</source>
        <translation>Wie&amp;derholungen</translation>
    </message>
    <message>
        <source>&amp;Hold, seconds</source>
        <translation>Halten, Sek&amp;unden</translation>
    </message>
    <message>
        <source>Res&amp;t, seconds</source>
        <translation>P&amp;ause, Sekunden</translation>
    </message>
    <message>
        <source>{times} × {seconds} s</source>
        <translation>{times} × {seconds} s</translation>
    </message>
    <message>
        <source>rest {seconds} s</source>
        <translation>Pause {seconds} s</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>{title} ({minutes} min)</source>
        <translation>{title} ({minutes} min)</translation>
    </message>
    <message>
        <source>It watches you stretch through the camera and tells you at once what is right and what to change.</source>
        <translation>Es sieht dir durch die Kamera beim Dehnen zu und sagt dir gleich, was richtig ist und was du ändern kannst.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: no picture, no result.</source>
        <translation>Nichts verlässt diesen Computer: kein Bild, kein Ergebnis.</translation>
    </message>
    <message>
        <source>For education, not a diagnosis. Stop when an exercise hurts. See a doctor first after an accident, and at once with numbness, weakness in a leg, trouble with bladder or bowel, fever, or pain that wakes you at night.</source>
        <translation>Zum Lernen, keine Diagnose. Hör auf, wenn eine Übung schmerzt. Hole nach einem Unfall zuerst ärztlichen Rat ein, und sofort bei Taubheit, Schwäche in einem Bein, Problemen mit Blase oder Darm, Fieber oder Schmerzen, die dich nachts wecken.</translation>
    </message>
    <message>
        <source>Welcome to formcheck</source>
        <translation>Willkommen bei formcheck</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Los</translation>
    </message>
    <message>
        <source>There are neither spoken cues nor sounds: {reason}.</source>
        <translation>Es gibt weder gesprochene Hinweise noch Töne: {reason}.</translation>
    </message>
    <message>
        <source>Cues are not spoken, only sounds are played: {reason}.</source>
        <translation>Hinweise werden nicht gesprochen, nur Töne sind zu hören: {reason}.</translation>
    </message>
    <message>
        <source>Sounds cannot be played: {reason}.</source>
        <translation>Töne können nicht abgespielt werden: {reason}.</translation>
    </message>
    <message>
        <source>no speech engine works here</source>
        <translation>hier läuft keine Sprachausgabe</translation>
    </message>
    <message>
        <source>no speech engine here has a voice for {language}</source>
        <translation>keine Sprachausgabe hier hat eine Stimme für {language}</translation>
    </message>
    <message>
        <source>what Qt needs for sound and speech cannot be loaded ({error})</source>
        <translation>was Qt für Ton und Sprache braucht, lässt sich nicht laden ({error})</translation>
    </message>
    <message>
        <source>Qt cannot be loaded ({error})</source>
        <translation>Qt lässt sich nicht laden ({error})</translation>
    </message>
    <message>
        <source>this computer has no sound device</source>
        <translation>dieser Computer hat kein Tongerät</translation>
    </message>
    <message>
        <source>the sound files cannot be played</source>
        <translation>die Tondateien lassen sich nicht abspielen</translation>
    </message>
    <message>
        <source>the speech engine did not start in time</source>
        <translation>die Sprachausgabe ist nicht rechtzeitig gestartet</translation>
    </message>
    <message>
        <source>the speech engine stopped answering</source>
        <translation>die Sprachausgabe antwortet nicht mehr</translation>
    </message>
    <message>
        <source>the speech engine ended by itself</source>
        <translation>die Sprachausgabe hat sich selbst beendet</translation>
    </message>
    <message>
        <source>the helper process cannot be started ({error})</source>
        <translation>der Hilfsprozess lässt sich nicht starten ({error})</translation>
    </message>
    <message>
        <source>nothing was found that speaks or plays</source>
        <translation>nichts gefunden, was spricht oder spielt</translation>
    </message>
    <message>
        <source>on Debian or Ubuntu run: apt install libspeechd2 speech-dispatcher-espeak-ng</source>
        <translation>unter Debian oder Ubuntu: apt install libspeechd2 speech-dispatcher-espeak-ng</translation>
    </message>
    <message>
        <source>on Debian or Ubuntu run: apt install libpulse0</source>
        <translation>unter Debian oder Ubuntu: apt install libpulse0</translation>
    </message>
    <message>
        <source>add one in the Windows settings under Time and language, Speech</source>
        <translation>füge eine hinzu: Windows-Einstellungen, Zeit und Sprache, Spracheingabe</translation>
    </message>
    <message>
        <source>add one in the System Settings under Accessibility, Spoken Content</source>
        <translation>füge eine hinzu: Systemeinstellungen, Bedienungshilfen, Gesprochene Inhalte</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Camera {number} does not answer; disconnect it and connect it again, close other programs that use it, or play a file instead.</source>
        <translation>Kamera {number} antwortet nicht; steck sie ab und wieder an, schließ andere Programme, die sie benutzen, oder nimm eine Datei.</translation>
    </message>
    <message>
        <source>Camera {number} stopped sending pictures; check its cable, close other programs that use it, and start again.</source>
        <translation>Kamera {number} schickt keine Bilder mehr; prüfe ihr Kabel, schließ andere Programme, die sie benutzen, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>{name} cannot be entered in its middle.</source>
        <translation>{name} kann nicht mittendrin begonnen werden.</translation>
    </message>
    <message>
        <source>{name} is damaged in 1 place; the pictures there are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is damaged in {places} places; the pictures there are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} contains no video; choose a file with moving pictures or a picture.</source>
        <translation>{name} enthält kein Video; wähle eine Datei mit bewegten Bildern oder ein Bild.</translation>
    </message>
    <message>
        <source>{name} is in a video format that cannot be decoded; convert it to MP4 (H.264).</source>
        <translation>{name} hat ein Videoformat, das sich nicht lesen lässt; wandle es in MP4 (H.264) um.</translation>
    </message>
    <message>
        <source>Camera {number} was not found; connect it, close other programs that use it, try another with --camera N, or play a file instead.</source>
        <translation>Kamera {number} wurde nicht gefunden; schließ sie an, schließ andere Programme, die sie benutzen, versuch eine andere mit --camera N oder nimm eine Datei.</translation>
    </message>
    <message>
        <source>Camera {number} opens but sends no pictures; close other programs that use it, try another with --camera N, or play a file instead.</source>
        <translation>Kamera {number} öffnet sich, schickt aber keine Bilder; schließ andere Programme, die sie benutzen, versuch eine andere mit --camera N oder nimm eine Datei.</translation>
    </message>
    <message>
        <source>{path} is a folder; give one video or picture file in it.</source>
        <translation>{path} ist ein Ordner; nimm eine Video- oder Bilddatei darin.</translation>
    </message>
    <message>
        <source>{path} does not exist; check the spelling and the folder.</source>
        <translation>{path} gibt es nicht; prüfe Schreibweise und Ordner.</translation>
    </message>
    <message>
        <source>{path} is not a file; give a video or picture file.</source>
        <translation>{path} ist keine Datei; nimm eine Video- oder Bilddatei.</translation>
    </message>
    <message>
        <source>{path} may not be read by you; change its permissions or copy it elsewhere.</source>
        <translation>{path} darfst du nicht lesen; ändere die Rechte oder kopiere die Datei woandershin.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({error}); check the disk or copy the file again.</source>
        <translation>{path} lässt sich nicht lesen ({error}); prüfe den Datenträger oder kopiere die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{path} is empty (0 bytes); copy or record it again.</source>
        <translation>{path} ist leer (0 Bytes); kopiere die Datei oder nimm sie noch einmal auf.</translation>
    </message>
    <message>
        <source>{name} breaks off after {seen_s:.1f} s; only that part was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} breaks off after {seen_s:.1f} of {length_s:.1f} s; only that part was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no video that can be read; choose another file or convert it to MP4.</source>
        <translation>{path} ist kein lesbares Video; wähle eine andere Datei oder wandle sie in MP4 um.</translation>
    </message>
    <message>
        <source>{name} is no picture or a damaged one; choose another JPEG, PNG, WebP or BMP file.</source>
        <translation>{name} ist kein Bild oder beschädigt; wähle eine andere JPEG-, PNG-, WebP- oder BMP-Datei.</translation>
    </message>
    <message>
        <source>{path} {state}; open it again to read it.</source>
        <translation>{path} {state}; öffne die Datei noch einmal.</translation>
    </message>
    <message>
        <source>{name} is damaged: no picture in it can be decoded; copy it again from its origin.</source>
        <translation>{name} ist beschädigt: Kein Bild darin lässt sich lesen; kopiere die Datei noch einmal vom Original.</translation>
    </message>
    <message>
        <source>There is no pose {name!r}. {hint}</source>
        <translation>Die Pose {name!r} gibt es nicht. {hint}</translation>
    </message>
    <message>
        <source>The computer was too slow for the full model; from {time} on the smaller one was used.</source>
        <translation>Der Computer war zu langsam für das genaue Modell; ab {time} wurde das kleinere genommen.</translation>
    </message>
    <message>
        <source>The pose model {path} cannot be loaded; get the file again.</source>
        <translation>Das Posenmodell {path} lässt sich nicht laden; hol die Datei noch einmal.</translation>
    </message>
    <message>
        <source>The pose model {path} does not exist; {hint}.</source>
        <translation>Das Posenmodell {path} gibt es nicht; {hint}.</translation>
    </message>
    <message>
        <source>The pose model {path} is damaged or not a pose landmarker bundle; get the file again.</source>
        <translation>Das Posenmodell {path} ist beschädigt oder keines; hol die Datei noch einmal.</translation>
    </message>
    <message>
        <source>Another batch is at work in {folder}; wait for its end or choose another folder with --out.</source>
        <translation>In {folder} arbeitet schon ein anderer Stapel; warte auf sein Ende oder wähle mit --out einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why}); choose another folder with --out.</source>
        <translation>{path} lässt sich nicht schreiben ({why}); wähle einen anderen Ordner mit --out.</translation>
    </message>
    <message>
        <source>The output folder {path} cannot be written to ({reason}); choose another with --out.</source>
        <translation>In den Ordner {path} lässt sich nicht schreiben ({reason}); wähle einen anderen mit --out.</translation>
    </message>
    <message>
        <source>{path} cannot be written as a picture.</source>
        <translation>{path} lässt sich nicht als Bild schreiben.</translation>
    </message>
    <message>
        <source>{path} does not exist; check the path.</source>
        <translation>{path} gibt es nicht; prüfe den Pfad.</translation>
    </message>
    <message>
        <source>{path} is not a landmark track (.npz); save one with --save-track.</source>
        <translation>{path} ist keine Landmarkenspur (.npz); speichere eine mit --save-track.</translation>
    </message>
    <message>
        <source>{path} is not a landmark track: it lacks {why}.</source>
        <translation>{path} ist keine Landmarkenspur: Es fehlt {why}.</translation>
    </message>
    <message>
        <source>{path} is not a usable landmark track: {error}.</source>
        <translation>{path} ist keine brauchbare Landmarkenspur: {error}.</translation>
    </message>
    <message>
        <source>This camera sends no pictures.</source>
        <translation>Diese Kamera schickt keine Bilder.</translation>
    </message>
    <message>
        <source>There is no recording among the inputs; give videos, folders, patterns or a manifest.</source>
        <translation>Unter den Eingaben ist keine Aufnahme; gib Videos, Ordner, Muster oder eine Liste an.</translation>
    </message>
    <message>
        <source>No pose is given for {source}; use --pose or the manifest.</source>
        <translation>Für {source} ist keine Übung angegeben; verwende --pose oder die Liste.</translation>
    </message>
    <message>
        <source>The manifest {manifest} cannot be read ({why}).</source>
        <translation>Die Liste {manifest} kann nicht gelesen werden ({why}).</translation>
    </message>
    <message>
        <source>The manifest {manifest} has no column file; its first line must name the columns {columns}.</source>
        <translation>Die Liste {manifest} hat keine Spalte file; ihre erste Zeile muss die Spalten {columns} nennen.</translation>
    </message>
    <message>
        <source>{manifest}, line {line}: the file is missing.</source>
        <translation>{manifest}, Zeile {line}: die Datei fehlt.</translation>
    </message>
    <message>
        <source>{manifest}, line {line}: the side must be left, right or both, not {side!r}.</source>
        <translation>{manifest}, Zeile {line}: die Seite muss left, right oder both sein, nicht {side!r}.</translation>
    </message>
    <message>
        <source>{first} and {second} would write the same results; rename one or analyse them apart.</source>
        <translation>{first} und {second} würden dieselben Ergebnisse schreiben; benenne eine um oder werte sie getrennt aus.</translation>
    </message>
    <message>
        <source>{source} cannot be read ({why}); check the address and your rights.</source>
        <translation>{source} kann nicht gelesen werden ({why}); prüfe die Adresse und deine Rechte.</translation>
    </message>
    <message>
        <source>Addresses need one more part: pip install &apos;formcheck[cluster]&apos;.</source>
        <translation>Für Adressen fehlt noch ein Teil: pip install &apos;formcheck[cluster]&apos;.</translation>
    </message>
    <message>
        <source>{address} needs one more part ({error}).</source>
        <translation>Für {address} fehlt noch ein Teil ({error}).</translation>
    </message>
    <message>
        <source>The worker on {host} has formcheck {theirs}, this machine has {ours}; install the same on both.</source>
        <translation>Der Rechner {host} hat formcheck {theirs}, dieser hier {ours}; installiere auf beiden dasselbe.</translation>
    </message>
    <message>
        <source>A cluster needs one more part: pip install &apos;formcheck[cluster]&apos;.</source>
        <translation>Für einen Cluster fehlt noch ein Teil: pip install &apos;formcheck[cluster]&apos;.</translation>
    </message>
    <message>
        <source>No Dask scheduler answers at {address}; start one (dask scheduler) or check the address.</source>
        <translation>Unter {address} antwortet kein Dask-Scheduler; starte einen (dask scheduler) oder prüfe die Adresse.</translation>
    </message>
    <message>
        <source>{path} has a hole.</source>
        <translation>{path} hat eine Lücke.</translation>
    </message>
    <message>
        <source>{path} has other frames than it announces.</source>
        <translation>{path} hat andere Bilder, als es angibt.</translation>
    </message>
    <message>
        <source>A process that reads the recording ended by itself; close other programs, or use --jobs 1.</source>
        <translation>Ein Prozess, der die Aufnahme liest, ist von selbst zu Ende gegangen; schließe andere Programme oder verwende --jobs 1.</translation>
    </message>
    <message>
        <source>There are no landmarks in space here, so no .trc was written.</source>
        <translation>Hier gibt es keine Körperpunkte im Raum, deshalb wurde keine .trc-Datei geschrieben.</translation>
    </message>
    <message>
        <source>Parquet files need one more part: pip install &apos;formcheck[parquet]&apos;.</source>
        <translation>Für Parquet-Dateien fehlt noch ein Teil: pip install &apos;formcheck[parquet]&apos;.</translation>
    </message>
    <message>
        <source>The PDF needs one more part (pip install &apos;formcheck[pdf]&apos;); or open {report} in a browser and print it to a PDF there.</source>
        <translation>Für das PDF fehlt noch ein Teil (pip install &apos;formcheck[pdf]&apos;); oder öffne {report} in einem Browser und drucke es dort als PDF.</translation>
    </message>
    <message>
        <source>The PDF needs Pango, which is not installed (Debian, Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0); or open {report} in a browser and print it to a PDF there.</source>
        <translation>Für das PDF fehlt Pango (Debian, Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0); oder öffne {report} in einem Browser und drucke es dort als PDF.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({why}); check the path.</source>
        <translation>{path} kann nicht gelesen werden ({why}); prüfe den Pfad.</translation>
    </message>
    <message>
        <source>{path} is not in the format {name} ({why}).</source>
        <translation>{path} ist nicht im Format {name} ({why}).</translation>
    </message>
    <message>
        <source>{path} holds no frames.</source>
        <translation>{path} enthält keine Bilder.</translation>
    </message>
    <message>
        <source>{title!r} gives no id; use a name with letters.</source>
        <translation>{title!r} ergibt keine Kennung; verwende einen Namen mit Buchstaben.</translation>
    </message>
    <message>
        <source>There is no baseline {path}; make one with: formcheck baseline learn.</source>
        <translation>Es gibt keine Grundlinie {path}; lege eine an mit: formcheck baseline learn.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({error}).</source>
        <translation>{path} kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>{path} is not a baseline file; choose another, or learn it anew.</source>
        <translation>{path} ist keine Grundlinien-Datei; wähle eine andere oder lerne sie neu.</translation>
    </message>
    <message>
        <source>{path} needs a first line with the columns file and faults, and a line for each recording.</source>
        <translation>{path} braucht eine erste Zeile mit den Spalten file und faults und eine Zeile für jede Aufnahme.</translation>
    </message>
    <message>
        <source>{path} has a column {name!r}; known ones are {known}.</source>
        <translation>{path} hat eine Spalte {name!r}; bekannt sind {known}.</translation>
    </message>
    <message>
        <source>{path}, line {line}: there is no file {file!r}.</source>
        <translation>{path}, Zeile {line}: die Datei {file!r} gibt es nicht.</translation>
    </message>
    <message>
        <source>{path}, line {line}: say which faults {file} shows, or good.</source>
        <translation>{path}, Zeile {line}: sage, welche Fehler {file} zeigt, oder good.</translation>
    </message>
    <message>
        <source>{path}, line {line}: holds is a number, not {holds!r}.</source>
        <translation>{path}, Zeile {line}: holds ist eine Zahl, nicht {holds!r}.</translation>
    </message>
    <message>
        <source>{path}, line {line}: the pose has no fault {name!r}; nearest: {near}.</source>
        <translation>{path}, Zeile {line}: die Übung hat keinen Fehler {name!r}; am ähnlichsten: {near}.</translation>
    </message>
    <message>
        <source>{path}: a pose file is called like its id, in small letters and hyphens, such as my-bridge.toml.</source>
        <translation>{path}: eine Übungsdatei heißt wie ihre Kennung, in Kleinbuchstaben und Bindestrichen, etwa my-bridge.toml.</translation>
    </message>
    <message>
        <source>There is no rule {names}; the rules are {known}.</source>
        <translation>Es gibt keine Regel {names}; die Regeln sind {known}.</translation>
    </message>
    <message>
        <source>Nothing was held in these recordings; keep each position still for two seconds or more.</source>
        <translation>In diesen Aufnahmen wurde nichts gehalten; bleibe in jeder Haltung mindestens zwei Sekunden still.</translation>
    </message>
    <message>
        <source>{word!r} is neither a number from 1 to {n} nor a time such as 2.5-7.</source>
        <translation>{word!r} ist weder eine Zahl von 1 bis {n} noch eine Zeit wie 2.5-7.</translation>
    </message>
    <message>
        <source>{named!r} names no file; write PERSON=FILE.</source>
        <translation>{named!r} nennt keine Datei; schreibe PERSON=DATEI.</translation>
    </message>
    <message>
        <source>The learnt numbers make no valid pose file ({reasons}).</source>
        <translation>Die gelernten Zahlen ergeben keine gültige Übungsdatei ({reasons}).</translation>
    </message>
    <message>
        <source>{path} is the baseline of {known}; choose another file with --out.</source>
        <translation>{path} ist die Grundlinie von {known}; wähle mit --out eine andere Datei.</translation>
    </message>
    <message>
        <source>The baseline knows nothing of {pose!r}; it knows {known}.</source>
        <translation>Die Grundlinie weiß nichts von {pose!r}; sie kennt {known}.</translation>
    </message>
    <message>
        <source>{pose} has no target that a baseline may move (rules with hard limits), and no range of motion.</source>
        <translation>{pose} hat kein Ziel, das eine Grundlinie verschieben darf (Regeln mit festen Grenzen), und keinen Bewegungsumfang.</translation>
    </message>
    <message>
        <source>{pose} was not held in these recordings; do it a few times as far as it is comfortable.</source>
        <translation>{pose} wurde in diesen Aufnahmen nicht gehalten; mache es ein paarmal, so weit es angenehm ist.</translation>
    </message>
    <message>
        <source>Only shipped exercises can get an own reference here; for {pose} use scripts/fit_pose.py.</source>
        <translation>Nur mitgelieferte Übungen können hier eine eigene Vorlage bekommen; für {pose} verwende scripts/fit_pose.py.</translation>
    </message>
    <message>
        <source>A second person was seen; the larger, more central one was followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exercise} can only be judged from the side; turn and film again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exercise} can only be judged from the front; turn and film again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exercise} can only be judged from another side; turn and film again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exercise} has no sides; --side was ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The view was assumed, since the track has no world landmarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mostly out of the picture and not judged: {parts}; film from farther away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person is small in the picture; film from closer by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera was tilted by about {tilt_deg} degrees; the angles were corrected for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No exercise was recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads in the report&apos;s pictures were blurred. Look at them before you share the report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A landmark track has no pictures; --annotate was ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound is damaged from {cut_s:.1f} s on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads were blurred. Look at every part before you share it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads were blurred; {whole} of {frames} pictures are blurred as a whole, since no head was found in them. Look at every part before you share it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
