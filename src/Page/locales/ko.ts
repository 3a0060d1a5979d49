import type { Locale } from './locale.ts';

export const locale: Locale = {
  language: 'ko',
  draft: '이 한국어 글은 초안이며 아직 검토를 받지 않았습니다.',
  title: '양식',
  otherLanguage: 'en',
  otherLanguageName: 'English',

  noScriptTitle: '자바스크립트가 꺼져 있습니다',
  noScriptWhy:
    '이 페이지는 보내기 전에 쓰신 글을 기기 안에서 먼저 봉합니다. 그러려면 자바스크립트가 필요합니다. 봉하지 않고 보내는 길은 없습니다.',
  noScriptTor:
    'Tor 브라우저라면 주소 옆의 방패를 누르고 ‘설정’에서 보안 수준을 ‘보다 안전’으로 바꾼 뒤 이 페이지를 다시 여세요. 다 쓴 뒤에는 되돌려도 됩니다.',
  noScriptElsewhere: '아니면 믿을 수 있는 사람에게 다른 기기에서 봉해 보내 달라고 부탁하세요.',

  heading: '저희에게 알려 주세요',
  lead: '쓰신 글은 이 기기를 떠나기 전에 봉해집니다. 저희 편집자만 열 수 있습니다.',
  readersLoading: '편집자의 열쇠를 받고 있습니다…',
  readersAll: '지금 보내시면 편집자 {total}명 가운데 {total}명이 읽을 수 있습니다.',
  readersSome: '지금 보내시면 편집자 {total}명 가운데 {present}명이 읽을 수 있습니다. 나머지는 자리에 없습니다.',
  readersNone: '지금은 읽을 수 있는 편집자가 없습니다. 나중에 다시 와 주세요.',
  textLabel: '하실 말씀',
  textHint: '꼭 필요하지 않다면, 당신을 알아볼 수 있는 내용은 빼세요.',
  filesLabel: '파일 더하기',
  filesHint:
    '파일의 이름과 날짜는 지웁니다. 파일 안의 내용은 그대로 남습니다. 사진에는 찍은 곳과 전화기가 적혀 있을 수 있습니다.',
  fileRemove: '{name} 빼기',
  filesTooMany: '한 번에 파일을 32개까지 보낼 수 있습니다. 나머지는 더하지 않았습니다.',
  send: '보내기',
  nothingWritten: '아직 보낼 것이 없습니다. 글을 쓰거나 파일을 더해 주세요.',
  threadBanner: '앞서 나눈 이야기에 이어서 쓰고 있습니다.',

  aboutTitle: '이 페이지가 할 수 있는 일과 할 수 없는 일',
  about: [
    '이 기기에 아무것도 남기지 않습니다. 그래도 브라우저가 방문을 기억할 수 있으니 비공개 창이나 Tor 브라우저를 쓰세요.',
    '통신망은 당신이 이 사이트에 접속했다는 것, 또는 Tor를 쓴다는 것을 볼 수 있습니다. 쓰신 글은 볼 수 없습니다.',
    '누군가 이 페이지를 고쳐 놓았다면 여기에 쓰는 글을 읽을 수 있습니다. 할 수 있다면 저희의 다른 주소와 견주어 보세요.',
    '보내신 것은 사람이 엽니다. 편집자가 읽은 것은 그 사람에게 남을 수 있습니다.',
    '글은 언제나 같은 크기로 갑니다. 파일을 더하면 그 수와 대강의 크기가 보입니다. 무엇인지는 보이지 않습니다.',
  ],

  returnQuestion: '전에 글을 보내셨나요?',
  returnLink: '답장 찾아보기',

  clockTitle: '기기의 날짜가 맞나요?',
  clockText: '이 기기는 {own}, 저희 서버는 {server}라고 합니다. 기기가 틀렸다면 오늘 날짜를 넣어 주세요.',
  clockLabel: '오늘 날짜',
  clockSet: '이 날짜로 하기',

  noticeTitle: '지금은 여기로 아무것도 보내지 마세요',
  rosterUnreachable:
    '지금은 연결되지 않습니다. 글을 쓰고 파일을 더하는 것은 할 수 있습니다. 보낼 때 다시 연결해 봅니다.',
  rosterRetry: '다시 해 보기',
  insecure: '이 주소에서는 브라우저가 글을 봉할 수 없습니다. 저희의 https 주소나 .onion 주소로 들어와 주세요.',
  refusals: {
    damaged:
      '이 서버가 보낸 자료가 깨져 있습니다. 아무것도 보내지 않았습니다. 페이지를 다시 열어 보고, 그래도 같으면 저희의 다른 주소를 쓰세요.',
    otherNewsroom:
      '이 서버는 이 페이지의 편집국이 아닌 다른 곳의 것입니다. 아무것도 보내지 않았습니다. 저희의 다른 주소를 쓰세요.',
    forged:
      '여기 있는 편집자 명단에는 저희 서명이 없습니다. 누군가 손댔을 수 있습니다. 아무것도 보내지 않았습니다. 이 주소를 떠나 다른 주소를 쓰세요.',
    older:
      '이 서버의 편집자 명단은 이 페이지가 아는 것보다 오래되었습니다. 아무것도 보내지 않았습니다. 저희의 다른 주소를 쓰세요.',
    contradiction:
      '이 서버는 서로 다른 두 편집자 명단을 같은 것이라고 내놓습니다. 아무것도 보내지 않았습니다. 이 주소를 떠나 다른 주소를 쓰세요.',
    rootEnded:
      '이 편집자 명단은 저희가 거둔 열쇠로 서명되어 있습니다. 아무것도 보내지 않았습니다. 이 주소를 떠나 다른 주소를 쓰세요.',
    membershipEnded:
      '편집자 명단의 기한이 지났습니다. 아무것도 보내지 않았습니다. 기기의 날짜를 확인하거나 나중에 다시 와 주세요.',
    closed: '이 편집국은 더는 글을 받지 않습니다. 아무것도 보내지 않았습니다.',
    rosterEnded:
      '이 서버에 있는 편집자의 열쇠가 낡았습니다. 아무것도 보내지 않았습니다. 기기의 날짜를 확인하거나 나중에 다시 와 주세요.',
  },

  sendingTitle: '보내는 중',
  sendingKeep: '이 페이지를 닫지 말아 주세요.',
  sendingSealing: '봉하고 있습니다…',
  sendingProgress: '{total} 가운데 {sent} 보냄',
  sendingWaiting: '연결이 끊겼습니다. 다시 해 보고 있습니다…',
  sendingRenewed: '편집자의 열쇠가 바뀌었습니다. 다시 봉하고 있습니다…',
  cancel: '그만두기',

  sentTitle: '봉한 그대로 받았습니다.',
  sentText: '아직 아무도 읽지 않았습니다.',
  answerTitle: '답장이 필요하신가요?',
  answerNoText: '아니요: 기억할 것이 없고, 이 글을 당신과 이어 주는 것도 없습니다.',
  answerYesText: '네: 다시 올 때 쓸 낱말 열두 개를 드립니다. 그 낱말을 아는 사람은 누구나 답장을 읽을 수 있습니다.',
  answerNo: '아니요',
  answerYes: '네, 낱말을 보여 주세요',
  sentInThread: '앞서 나눈 이야기에 이어졌습니다. 낱말은 그대로입니다.',
  backToReplies: '나눈 이야기로 돌아가기',

  failedTitle: '아무것도 보내지 않았습니다.',
  failedOffline: '연결되지 않았기 때문입니다. 연결을 확인하고 다시 해 보세요.',
  failedTextOnly: '지금은 파일을 받을 수 없기 때문입니다. 글만 보내거나 나중에 다시 와 주세요.',
  failedNoRoom: '지금은 새 글을 받을 자리가 없기 때문입니다. 몇 시간 뒤에 다시 와 주세요.',
  failedRoster: '편집자의 열쇠를 받지 못했기 때문입니다. 연결을 확인하고 다시 해 보세요.',
  failedRefused: '이 서버의 편집자 명단을 믿을 수 없기 때문입니다.',
  failedNobody: '지금은 읽을 수 있는 편집자가 없기 때문입니다. 나중에 다시 와 주세요.',
  failedFile: '파일 하나를 더는 읽을 수 없기 때문입니다. 그 파일을 빼고 다시 더한 뒤 한 번 더 해 보세요.',
  failedCancelled: '그만두셨기 때문입니다.',
  failedUnexpected: '서버가 뜻밖의 답을 했기 때문입니다. 다시 해 보고, 그래도 같으면 저희의 다른 주소를 쓰세요.',
  stillHere: '쓰신 글은 그대로 있습니다.',
  unknownTitle: '받았는지 알 수 없습니다.',
  unknownText: '답이 오기 전에 연결이 끊겼습니다. 다시 해 보세요. 같은 글은 몇 번을 보내도 하나만 남습니다.',
  unknownClosed:
    '답이 오기 전에 연결이 끊겼고, 그사이 편집자의 열쇠가 바뀌어 봉한 글을 그대로는 더 받지 않습니다. 다시 봉해서 보낼 수 있습니다. 처음 것이 도착했다면 편집자는 같은 글을 두 번 받게 됩니다.',
  sealAgain: '다시 봉해서 보내기',
  retry: '다시 해 보기',
  sendTextOnly: '글만 보내기',
  backToText: '글로 돌아가기',

  phraseTitle: '당신의 낱말 열두 개',
  phraseText: '답장을 읽으려면 이 순서대로 여기에 다시 넣으세요. 외우는 것이 가장 좋습니다.',
  phraseWarning:
    '지금만 보여 드립니다. 적어 두면 증거가 됩니다. 찾은 사람은 답장을 읽고 당신이 글을 보낸 것도 알게 됩니다.',
  phraseAsNumbers: '숫자로 보기',
  phraseAsWords: '낱말로 보기',
  checkTitle: '확인 낱말',
  checkText: '이 두 낱말은 보기만 하고 적지 마세요. 다시 왔을 때 낱말을 바르게 넣었는지 알려 줍니다.',
  phraseDone: '외웠습니다. 이 페이지 비우기',

  clearedTitle: '페이지를 비웠습니다.',
  clearedText: '이제 닫아도 됩니다.',
  clearedAgain: '글 하나 더 쓰기',

  returnTitle: '답장 찾아보기',
  returnText: '낱말이나 숫자 열두 개를 한 칸씩 띄어 넣으세요.',
  returnLabel: '낱말 열두 개',
  returnOpen: '찾아보기',
  returnBack: '돌아가기',
  returnCount: '열두 개가 필요한데 {count}개가 있습니다.',
  returnUnknown:
    '{place}번째 ‘{word}’은(는) 목록에 없습니다. 바르게 쓰셨나요? 다른 언어의 낱말은 그 언어의 페이지에 넣어 주세요.',
  returnWorking: '찾고 있습니다…',

  threadTitle: '나눈 이야기',
  threadCheck: '확인 낱말: {words}. 기억하는 것과 다르면 낱말을 잘못 넣은 것입니다.',
  threadNone: '지난 {days}일 동안 온 답장이 없습니다.',
  threadSome: '지난 {days}일 동안 온 답장: {count}개',
  threadFailed: '연결되지 않았습니다. 연결을 확인하고 다시 해 보세요.',
  threadRefused: '이 서버의 편집자 명단을 믿을 수 없습니다. 여기서 답장을 찾지 않았습니다.',
  replyFrom: '{name} 보냄',
  replySomebody: '편집자 보냄',
  replyMore: '다음 답장 받기',
  older30: '지난 30일 찾아보기',
  older90: '지난 90일 찾아보기',
  writeOn: '이어서 쓰기',
  erase: '이 답장을 서버에서 지우기',
  erased: '다음 날이 시작될 때 서버에서 지워집니다.',
  eraseFailed: '연결되지 않았습니다. 아무것도 지우지 않았습니다.',
  leave: '나가면서 이 페이지 비우기',

  bytes: '{count}바이트',
  kilobytes: '{count} kB',
  megabytes: '{count} MB',
};
