import type { Locale } from './locale.ts';

export const locale: Locale = {
  language: 'en',
  name: 'English',
  direction: 'ltr',
  digits: '0123456789',
  numberingSystem: 'latn',
  numbersFirst: false,
  title: 'Form',

  languages: {
    label: 'Language',
    draft: 'This English text is a draft. Nobody of this newsroom has checked it yet.',
  },

  noScript: {
    title: 'JavaScript is off',
    why: 'This page seals what you write on your own device before anything is sent. It needs JavaScript for that and cannot send without sealing.',
    tor: 'In Tor Browser: open the shield beside the address, choose “Settings”, then “Safer”, and reload this page. Afterwards you can set it back.',
    elsewhere:
      'Or write and seal on another device, or with the program “intake”, and save the sealed file. The form below takes it without JavaScript.',
    form: 'Post a sealed file',
  },

  compose: {
    heading: 'Write to us',
    lead: 'What you write is sealed on this device before it leaves. Only our editors can open it.',
    readersLoading: 'Fetching the editors’ keys…',
    readersAll: '{total} of {total} editors can read what you send now.',
    readersSome: '{present} of {total} editors can read what you send now. The others are away.',
    readersNone: 'No editor can read right now. Please come back later.',
    readersKept:
      'This page carries keys for {present} of {total} editors. Before it sends, it asks for the newest ones.',
    readersMissing: 'This page carries no keys of editors. It fetches them once you have chosen how to reach us.',
    textLabel: 'Your message',
    textHint: 'Leave out what only you could know, unless it matters.',
    filesLabel: 'Add files',
    filesHint:
      'Each file is cleaned on this device before it is sealed, as well as we know how. What can be seen, heard or read stays. Look at what the page says of each file.',
    fileRemove: 'Remove {name}',
    filesTooMany: 'At most 32 files fit into one message. The rest were not added.',
    send: 'Send',
    nothingWritten: 'There is nothing to send yet. Write something or add a file.',
    inThread: 'You are writing on in the same conversation.',
  },

  learn: {
    start: 'Learn them by heart',
    stop: 'Show them again',
    label: 'Type them from memory. Nothing of it is sent.',
    right: '{count} of 12 are right.',
    wrong: 'Number {place} is wrong. Press “Show them again”.',
    done: 'All twelve are right.',
  },

  keyboard: {
    why: 'The keyboard of a phone may report what is typed.',
    use: 'Type with the keys of this page',
    stop: 'Type with my own keyboard',
    shift: 'Shift',
    erase: 'Delete',
    space: 'Space',
    line: 'New line',
  },

  leave: {
    link: 'Leave now',
    keys: 'Or press Escape three times.',
    hint: 'What you wrote is lost.',
  },

  before: {
    danger: 'If you cannot use this page without danger, do not use it.',
    title: 'Before you send',
    points: [
      'Do not write from a device or a network of your work, or from one that is registered to you.',
      'Do not send twice from the same place.',
      'How you write can show who you are. Short, plain sentences show less.',
      'This page cannot help if your device is watched, or if a camera sees your screen.',
    ],
  },

  who: {
    title: 'Who reads it, and how long it stays',
    newsroom: '{name} reads it. These twelve words are its own; compare them with what it has printed:',
    named: 'Its editors: {names}.',
    partlyNamed: 'Its editors: {names}, and {count} more.',
    unnamed: 'Its editors are {count} people, who are not named here.',
    kept: 'Sealed messages stay on our server for {lanes} days, answers for {replies} days. Then they are destroyed. What an editor has read, an editor can keep.',
    longer: 'From {date}: {lanes} days, answers {replies}.',
    held: 'What came from {first} to {last} stays until {end}.',
  },

  asides: {
    names: 'Names of other people',
    namesHint: 'Write them here, not above: editors see them only when they ask.',
    question: 'A question that only you can answer',
    questionHint: 'If somebody else ever writes in your place, the editors can ask it.',
    questionLabel: 'The question',
    answerLabel: 'Its answer',
    both: 'A question needs its answer, and an answer its question.',
  },

  about: {
    title: 'What this page can do, and what it cannot',
    points: [
      'It keeps nothing on this device. Your browser may still remember the visit: use a private window, or Tor Browser.',
      'Your network can see that you are connected to this site, or that you use Tor. It cannot see what you write.',
      'Whoever could alter this page could read what you type here. If you can, compare it with another of our addresses.',
      'Each message has one size on the way. Files add to it: their number and rough size can be seen.',
    ],
  },

  clock: {
    title: 'Is your clock right?',
    text: 'Your device says {own}. Our server says {server}. If your device is wrong, enter today’s date.',
    label: 'Today is',
    set: 'Use this date',
  },

  notice: {
    title: 'Please do not send anything here now',
    unreachable: 'We cannot be reached at present. You can write and add files already; sending will try again.',
    retry: 'Try again',
    insecure:
      'This address does not give your browser what it needs for sealing. Open our https or .onion address instead.',
    refusals: {
      untrusted:
        'This server does not offer our present list of editors. Somebody may have tampered with it. Leave this address and use another of ours.',
      outOfDate: 'The editors’ keys on this server are out of date. Check the date on your device, or come back later.',
      closed: 'This newsroom takes no more messages.',
    },
  },

  reach: {
    title: 'Other ways to reach us',
    onion:
      'Through Tor Browser: your network sees that you use Tor, not that you are here. We do not see where you are.',
    clear: 'Directly: your network sees that you are connected to this site, and when. It cannot see what you write.',
    mirror:
      'Through a copy of this page that somebody else keeps: the same as directly, and whoever keeps it could alter the page.',
    use: 'Use this way',
    choose: 'This page was opened from a file. Choose how to reach us; until then nothing is sent to anybody.',
    keepTitle: 'Write without a connection',
    keepText:
      'You can keep this page as a file. It then works for about 30 days without a connection, and needs one for a few seconds to send. The file shows that you were here. Do not save the page in another way: browsers then write our address into the file.',
    keep: 'Keep this page',
    kept: 'The page is in your downloads.',
    notKept: 'The page could not be kept, because the editors’ keys could not be fetched.',
  },

  courier: {
    title: 'Let somebody else send it',
    text: 'You can save your message sealed in a file, and somebody else can post it. They cannot read it. They can say who gave it to them, keep it, or not post it.',
    trace: 'The file stays on this device until you delete it. It has to be posted within 30 days.',
    save: 'Save as a sealed file',
    savedTitle: 'It is sealed in a file.',
    savedText: 'Nothing was sent. The file “data.bin” is in your downloads; give it a name that says nothing.',
    postText: 'Has somebody given you a sealed file? You can post it here. Posting it twice does no harm.',
    post: 'Post a sealed file',
    notSealed: 'This is not a sealed file, or a part of it is missing.',
    tooOld: 'This file was sealed too long ago. It has to be sealed again.',
    textOnly: 'We cannot take files with attachments at present. Keep the file and come back in a few hours.',
  },

  sending: {
    title: 'Sending',
    keepOpen: 'Please keep this page open.',
    sealing: 'Sealing…',
    progress: '{sent} of {total} sent',
    left: '{progress}, about {minutes} min left',
    waiting: 'The connection broke. Trying again…',
    renewed: 'The editors’ keys have changed. Sealing again…',
    stop: 'Stop',
  },

  sent: {
    title: 'We have it, sealed.',
    text: 'Nobody has read it yet.',
    question: 'Do you need an answer?',
    noText: 'No: there is nothing to remember, and nothing that ties this message to you.',
    yesText: 'Yes: you get twelve words to bring back here. Whoever has them can read the answers.',
    no: 'No',
    yes: 'Yes, show me the words',
    inThread: 'It went into the same conversation. Your words stay the same.',
    backToThread: 'Back to the conversation',
  },

  failed: {
    title: 'It was not sent.',
    offline: 'We could not be reached. Check your connection and try again.',
    textOnly: 'We cannot take files at present. You can send the text alone, or come back later.',
    noRoom: 'We have no room for new messages at present. Come back in a few hours.',
    roster: 'The editors’ keys could not be fetched. Check your connection and try again.',
    refused: 'The list of editors on this server cannot be trusted.',
    nobody: 'No editor can read it at the moment. Please come back later.',
    file: 'A file can no longer be read. Remove it, add it again, and try again.',
    cancelled: 'You stopped it.',
    unexpected:
      'This server answered something we do not expect. Try again; if it stays so, use another of our addresses.',
    stillHere: 'What you wrote is still here. Nobody can read a message that did not arrive whole.',
    retry: 'Try again',
    sendTextOnly: 'Send the text alone',
    backToText: 'Back to the message',
  },

  unknown: {
    title: 'We do not know if it arrived.',
    text: 'The connection broke before the answer came. Try again: the same message is kept only once, however often it comes.',
    closed:
      'The connection broke before the answer came, and the editors’ keys have changed. You can seal and send it again: if the first one arrived, the editors will have it twice.',
    otherWay:
      'The connection broke before the answer came, and you have chosen another way. You can seal and send it again: if the first one arrived, the editors will have it twice.',
    sealAgain: 'Seal again and send',
  },

  phrase: {
    title: 'Your twelve words',
    text: 'Bring them back here, in this order, to read the answers. Best learn them by heart.',
    warning:
      'They are shown only now. Written down, they are a proof: whoever finds them can read the answers and see that you wrote to us.',
    asNumbers: 'Show numbers instead',
    asWords: 'Show words instead',
    wordsNote: '',
    checkTitle: 'Check words',
    checkText:
      'Look at these two, do not write them down. When you come back they tell you that you typed your words right.',
    done: 'I have them. Clear this page',
  },

  cleared: {
    title: 'This page is empty again.',
    text: 'You can close it.',
    again: 'Write another message',
  },

  return: {
    question: 'You have written before?',
    link: 'Look for an answer',
    title: 'Look for an answer',
    text: 'Enter your twelve words or numbers, with a space between them.',
    label: 'Twelve words',
    open: 'Look',
    back: 'Back',
    count: 'Twelve are needed; these are {count}.',
    unknown:
      'Number {place}, “{word}”, is not in the list. Is it spelled right? Words of another language belong on the page of that language.',
    working: 'Looking…',
  },

  thread: {
    title: 'Your conversation',
    check: 'Check words: {words}. If you remember others, a word was mistyped.',
    none: 'No answer in the last {days} days.',
    some: 'Answers in the last {days} days: {count}.',
    failed: 'We could not be reached. Check your connection and try again.',
    refused: 'The list of editors on this server cannot be trusted. We did not look for answers here.',
    from: 'From {name}',
    somebody: 'From an editor',
    more: 'Fetch the next ones',
    older30: 'Look back 30 days',
    older90: 'Look back 90 days',
    writeOn: 'Write on',
    erase: 'Erase these answers from the server',
    erased: 'They will be gone from the server when the next day begins.',
    eraseFailed: 'We could not be reached. Nothing was erased.',
    leave: 'Leave and clear this page',
  },

  courierForm: {
    label: 'The sealed file',
    post: 'Post the file',
    about: [
      'Only the editors can open the file. You cannot, and nor can we on the way.',
      'The file’s name is not kept. Your network can see that you are connected to this site.',
      'Posting the same file twice does no harm: it counts once.',
    ],
    outcomes: {
      asked: {
        title: 'Post a sealed file',
        text: 'This takes a file that somebody has already sealed, on this site’s page or with the program “intake”. It takes nothing else.',
      },
      received: {
        title: 'We have it, sealed.',
        text: 'Nobody has read it yet. You can delete the file and close this page.',
      },
      nothingChosen: { title: 'Nothing was posted', text: 'No file was chosen. Choose the sealed file, then post it.' },
      notSealed: {
        title: 'Nothing was posted',
        text: 'That is not a sealed file, and we did not keep it. Only a file that was saved sealed can be posted here.',
      },
      wrongSize: {
        title: 'Nothing was posted',
        text: 'The file did not arrive whole: a part is missing, or something was added to it. Try again, or get it again.',
      },
      damaged: {
        title: 'Nothing was posted',
        text: 'Another file with the same number came before this one. One of the two is damaged. Get the file again.',
      },
      closed: {
        title: 'Nothing was posted',
        text: 'This file can no longer be opened: it was sealed too long ago, or for somebody else. It has to be sealed again.',
      },
      textOnly: {
        title: 'Nothing was posted',
        text: 'We cannot take files with attachments at present. Keep the file and come back in a few hours.',
      },
      noRoom: {
        title: 'Nothing was posted',
        text: 'We have no room at present. Keep the file and come back in a few hours.',
      },
      notReady: { title: 'Nothing was posted', text: 'We are not ready yet. Keep the file and come back later.' },
      fault: {
        title: 'Nothing was posted',
        text: 'Something went wrong on our side. Keep the file and try again.',
      },
    },
  },

  scrub: {
    waiting: 'Waiting to be cleaned',
    cleaning: 'Cleaning: {reached} of {total}',
    removed: 'Removed: {what}',
    nothing: 'Nothing was found that had to go.',
    details: 'Details',
    tells: {
      marks: 'marks of computers',
      place: 'place',
      person: 'person',
      device: 'device',
      time: 'time',
      software: 'software',
      history: 'earlier content',
      other: 'other',
    },
    found: {
      location: 'where it was made',
      author: 'who made it',
      names: 'names of people',
      path: 'folders of a computer',
      camera: 'camera or phone',
      serial: 'a device’s number',
      printer: 'a printer',
      times: 'dates and times',
      software: 'programs',
      thumbnail: 'a small copy of the picture',
      earlierVersions: 'earlier versions',
      trackedChanges: 'changes that were noted',
      comments: 'comments',
      motionPhoto: 'a short film in the photo',
      attachment: 'a file inside',
      hidden: 'hidden text and speaker’s notes',
      redStar: 'this file carries the marks of {count} computers that opened it',
      tracking: 'a hidden number for tracking',
      description: 'a title or description',
      script: 'a program inside',
      link: 'a link to outside',
      colourProfile: 'a device’s colours',
      trailing: 'data after the end',
      unknown: 'data of unknown use',
    },
    redStarOne: 'this file carries the mark of a computer that opened it',
    remains: 'What no tool can remove:',
    remainders: {
      faces: 'faces and places that can be seen',
      voices: 'voices and sounds',
      sensor: 'a camera’s own noise',
      encoder: 'signs of the program or camera within pictures and sound',
      printerDots: 'tiny dots of a printer on a scanned page',
      hidden: 'hidden parts that a reader can bring back: sheets, slides, text, cut edges of pictures',
      content: 'what it says, and how it is written',
    },
    refusals: {
      unknownFormat: 'We do not know this kind of file.',
      damaged: 'This file is damaged.',
      encrypted: 'This file is locked with a password.',
      unsupported: 'This file has parts that we cannot clean.',
      tooComplex: 'This file is too large or too deep to clean.',
      notClean: 'This file was not clean after cleaning.',
    },
    refused: 'It was not cleaned. It may tell who made it, where, when and with what.',
    unreadable: 'This file cannot be read any more. Add it again.',
    leaveOut: 'Leave it out',
    sendAsIs: 'Send it as it is',
    asIs: 'Goes as it is, not cleaned. The editors are told so.',
    undecided: 'One of the files is not clean. Decide first what to do with it.',
    unfinished: 'The files are still being cleaned. Press again in a moment.',
    addOriginal: 'Also send the original, not cleaned, as evidence. Everything named here goes along.',
    keepChanges: 'Keep changes, comments and hidden text, without names and times.',
    partNeeded: 'The cleaner for this kind of file ({size}) is not here yet.',
    partFailed: 'The cleaner for this kind of file ({size}) did not come.',
    partSeen:
      'Your network may see that it is fetched, and guess from the size what kind of file you add. Our server can tell.',
    partBring: 'Fetch the cleaner',
  },

  sizes: {
    bytes: '{count} bytes',
    kilobytes: '{count} kB',
    megabytes: '{count} MB',
  },
};
