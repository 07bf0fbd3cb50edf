<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Live picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold timer: {number} {target}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Exercise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What am I doing?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show me an exercise and hold it; I will tell you which one I see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step back from the camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too dark; turn on a light.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Come closer to the camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice: on (&amp;M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice: off (&amp;M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No camera was found; connect one and open this list again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a video…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the &amp;demo clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.mov *.m4v *.avi *.mkv *.webm *.mpg *.mpeg *.wmv);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For education, not a diagnosis. Stop if it hurts and ask a doctor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pose model cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No camera or video was chosen yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no display to open a window on; run formcheck on a desktop, or use `formcheck analyze`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step into the picture so that I can see all of you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn your side to the camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn to face the camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn until the camera sees you better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good. Keep breathing and hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay right there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep holding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You left the position. Go back to it, or rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Come back slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>foot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>upper arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>elbow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>knee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shoulder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left the position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised, {percent} sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LEFT side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RIGHT side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I cannot see your {parts}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot tell: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s in good form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} pictures/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held {held} s of {target} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hold was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hold, {held} s in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} holds, {held} s in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This window closes in {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
