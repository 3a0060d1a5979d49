import type { Locale } from './locale.ts';

export const locale: Locale = {
  language: 'es',
  name: 'Español',
  direction: 'ltr',
  digits: '0123456789',
  numberingSystem: 'latn',
  numbersFirst: false,
  title: 'Formulario',

  languages: {
    label: 'Idioma',
    draft: 'Este texto en español es un borrador. Nadie de esta redacción lo ha revisado todavía.',
  },

  noScript: {
    title: 'JavaScript está desactivado',
    why: 'Esta página sella lo que usted escribe en su propio dispositivo antes de enviar nada. Para eso necesita JavaScript, y no tiene ninguna forma de enviar sin sellar.',
    tor: 'En el Navegador Tor: abra el escudo junto a la dirección, elija «Ajustes», ponga el nivel del medio («Safer») y vuelva a cargar esta página. Después puede volver a cambiarlo.',
    elsewhere:
      'O escriba y selle en otro dispositivo, o con el programa «intake», y guarde el archivo sellado. El formulario de abajo lo recibe y no necesita JavaScript.',
    form: 'Entregar un archivo sellado',
  },

  compose: {
    heading: 'Escríbanos',
    lead: 'Lo que usted escribe se sella en este dispositivo antes de salir de él. Solo nuestros editores pueden abrirlo.',
    readersLoading: 'Trayendo las llaves de los editores…',
    readersAll: '{total} de {total} editores pueden leer lo que envíe ahora.',
    readersSome: '{present} de {total} editores pueden leer lo que envíe ahora. Los demás no están.',
    readersNone: 'Ahora mismo ningún editor puede leer. Vuelva más tarde, por favor.',
    readersKept: 'Esta página lleva las llaves de {present} de {total} editores. Antes de enviar, pide las más nuevas.',
    readersMissing: 'Esta página no lleva llaves de editores. Las pide cuando usted elige cómo llegar a nosotros.',
    textLabel: 'Su mensaje',
    textHint: 'No ponga lo que solo usted puede saber, salvo que sea importante.',
    filesLabel: 'Añadir archivos',
    filesHint:
      'Cada archivo se limpia en este dispositivo antes de sellarlo, hasta donde sabemos. Lo que se ve, se oye o se lee se queda. Antes de enviar, mire lo que la página muestra de cada archivo.',
    fileRemove: 'Quitar {name}',
    filesTooMany: 'En un mensaje caben como mucho 32 archivos. Los demás no se añadieron.',
    send: 'Enviar',
    nothingWritten: 'Todavía no hay nada que enviar. Escriba algo o añada un archivo.',
    inThread: 'Está siguiendo la misma conversación.',
  },

  learn: {
    start: 'Aprenderlas de memoria',
    stop: 'Verlas de nuevo',
    label: 'Escríbalas de memoria. Nada de esto se envía.',
    right: '{count} de 12 son correctas.',
    wrong: 'La número {place} no es correcta. Pulse «Verlas de nuevo».',
    done: 'Las doce son correctas.',
  },

  keyboard: {
    why: 'El teclado de un teléfono puede contar lo que se escribe.',
    use: 'Escribir con las teclas de esta página',
    stop: 'Escribir con mi teclado',
    shift: 'Mayúsculas',
    erase: 'Borrar',
    space: 'Espacio',
    line: 'Línea nueva',
  },

  leave: {
    link: 'Salir ya',
    keys: 'O pulse Esc tres veces.',
    hint: 'Lo que escribió se pierde.',
  },

  before: {
    danger: 'Si no puede usar esta página sin peligro, no la use.',
    title: 'Antes de enviar',
    points: [
      'No escriba desde un dispositivo o una red de su trabajo, ni desde uno registrado a su nombre.',
      'No envíe dos veces desde el mismo lugar.',
      'Su forma de escribir puede mostrar quién es. Las frases cortas y sencillas muestran menos.',
      'Esta página no puede ayudarle si su dispositivo está vigilado o si una cámara ve su pantalla.',
    ],
  },

  who: {
    title: 'Quién lo lee y cuánto tiempo se queda',
    newsroom:
      'Lo lee {name}. Estas doce palabras en inglés son las suyas; compárelas con las que ha publicado impresas:',
    named: 'Sus editores: {names}.',
    partlyNamed: 'Sus editores: {names} y {count} más.',
    unnamed: 'Sus editores son {count} personas, que aquí no se nombran.',
    kept: 'Los mensajes sellados se quedan {lanes} días en nuestro servidor y las respuestas {replies} días. Luego se destruyen. Lo que un editor ha leído, puede guardarlo.',
    longer: 'Desde el {date}: {lanes} días, las respuestas {replies}.',
    held: 'Lo que llegó del {first} al {last} se queda hasta el {end}.',
  },

  asides: {
    names: 'Nombres de otras personas',
    namesHint: 'Escríbalos aquí y no arriba: los editores los ven solo si los piden.',
    question: 'Una pregunta que solo usted puede contestar',
    questionHint: 'Si alguna vez otra persona escribe en su lugar, los editores pueden hacer esta pregunta.',
    questionLabel: 'La pregunta',
    answerLabel: 'Su respuesta',
    both: 'La pregunta necesita su respuesta, y la respuesta su pregunta.',
  },

  about: {
    title: 'Lo que esta página puede hacer y lo que no',
    points: [
      'No deja nada en este dispositivo. Su navegador puede recordar la visita: use una ventana privada o el Navegador Tor.',
      'Su red puede ver que está conectado a este sitio, o que usa Tor. No puede ver lo que escribe.',
      'Quien pudiera cambiar esta página podría leer lo que usted escribe aquí. Si puede, compárela con otra de nuestras direcciones.',
      'Cada mensaje viaja con el mismo tamaño. Los archivos lo aumentan: se puede ver cuántos son y más o menos su tamaño.',
    ],
  },

  clock: {
    title: '¿Está bien la fecha?',
    text: 'Su dispositivo dice {own}. Nuestro servidor dice {server}. Si su dispositivo está mal, ponga la fecha de hoy.',
    label: 'Hoy es',
    set: 'Usar esta fecha',
  },

  notice: {
    title: 'Por favor, no envíe nada aquí ahora',
    unreachable: 'Ahora no podemos conectarnos. Ya puede escribir y añadir archivos; al enviar se volverá a intentar.',
    retry: 'Intentar otra vez',
    insecure:
      'En esta dirección su navegador no tiene lo que necesita para sellar. Abra nuestra dirección https o .onion.',
    refusals: {
      untrusted:
        'La lista de editores de este servidor no es la que tenemos ahora. Puede que alguien la haya cambiado. Deje esta dirección y use otra de las nuestras.',
      outOfDate:
        'Las llaves de los editores en este servidor están caducadas. Revise la fecha de su dispositivo o vuelva más tarde.',
      closed: 'Esta redacción ya no recibe mensajes.',
    },
  },

  reach: {
    title: 'Otros caminos hasta nosotros',
    onion: 'Por el Navegador Tor: su red ve que usa Tor, no que está aquí. Nosotros no vemos dónde está usted.',
    clear: 'Directamente: su red ve que está conectado a este sitio y cuándo. No ve lo que escribe.',
    mirror:
      'Por una copia de esta página que guarda otra persona: igual que directamente, y quien la guarda podría cambiar la página.',
    use: 'Usar este camino',
    choose:
      'Esta página se abrió desde un archivo. Elija cómo llegar a nosotros; hasta entonces no se envía nada a nadie.',
    keepTitle: 'Escribir sin conexión',
    keepText:
      'Puede guardar esta página como archivo. Así funciona unos 30 días sin conexión, y solo la necesita unos segundos para enviar. El archivo en su dispositivo muestra que estuvo aquí. No guarde la página de otra manera: los navegadores escriben entonces nuestra dirección en el archivo.',
    keep: 'Guardar esta página',
    kept: 'La página está en sus descargas.',
    notKept: 'No se pudo guardar la página, porque no llegaron las llaves de los editores.',
  },

  courier: {
    title: 'Que lo entregue otra persona',
    text: 'Puede guardar su mensaje sellado en un archivo, y otra persona puede entregarlo. No puede leerlo. Sí puede decir quién se lo dio, quedárselo o no entregarlo.',
    trace: 'El archivo se queda en este dispositivo hasta que usted lo borre. Hay que entregarlo antes de 30 días.',
    save: 'Guardar como archivo sellado',
    savedTitle: 'Está sellado en un archivo.',
    savedText: 'No se envió nada. El archivo «data.bin» está en sus descargas; póngale un nombre que no diga nada.',
    postText: '¿Alguien le dio un archivo sellado? Puede entregarlo aquí. Entregarlo dos veces no hace daño.',
    post: 'Entregar un archivo sellado',
    notSealed: 'Este no es un archivo sellado, o le falta una parte.',
    tooOld: 'Este archivo se selló hace demasiado tiempo. Hay que sellarlo otra vez.',
    textOnly: 'Ahora no podemos recibir archivos con adjuntos. Guarde el archivo y vuelva dentro de unas horas.',
  },

  sending: {
    title: 'Enviando',
    keepOpen: 'Deje esta página abierta, por favor.',
    sealing: 'Sellando…',
    progress: 'Enviado: {sent} de {total}',
    left: '{progress}, quedan unos {minutes} min',
    waiting: 'Se cortó la conexión. Intentando otra vez…',
    renewed: 'Las llaves de los editores han cambiado. Sellando otra vez…',
    stop: 'Parar',
  },

  sent: {
    title: 'Lo tenemos, sellado.',
    text: 'Nadie lo ha leído todavía.',
    question: '¿Necesita una respuesta?',
    noText: 'No: no hay nada que recordar, ni nada que una este mensaje con usted.',
    yesText: 'Sí: recibe doce palabras para volver con ellas aquí. Quien las tenga puede leer las respuestas.',
    no: 'No',
    yes: 'Sí, muéstreme las palabras',
    inThread: 'Entró en la misma conversación. Sus palabras siguen siendo las mismas.',
    backToThread: 'Volver a la conversación',
  },

  failed: {
    title: 'No se envió.',
    offline: 'No pudimos conectarnos. Revise su conexión e inténtelo otra vez.',
    textOnly: 'Ahora no podemos recibir archivos. Puede enviar solo el texto, o volver más tarde.',
    noRoom: 'Ahora no tenemos sitio para mensajes nuevos. Vuelva dentro de unas horas, por favor.',
    roster: 'No llegaron las llaves de los editores. Revise su conexión e inténtelo otra vez.',
    refused: 'La lista de editores de este servidor no es de fiar.',
    nobody: 'Ningún editor puede leerlo en este momento. Vuelva más tarde, por favor.',
    file: 'Un archivo ya no se puede leer. Quítelo, añádalo otra vez y vuelva a intentarlo.',
    cancelled: 'Usted lo paró.',
    unexpected:
      'Este servidor contestó algo que no esperamos. Inténtelo otra vez; si sigue igual, use otra de nuestras direcciones.',
    stillHere: 'Lo que escribió sigue aquí. Nadie puede leer un mensaje que no llegó entero.',
    retry: 'Intentar otra vez',
    sendTextOnly: 'Enviar solo el texto',
    backToText: 'Volver al mensaje',
  },

  unknown: {
    title: 'No sabemos si llegó.',
    text: 'Se cortó la conexión antes de llegar la respuesta. Inténtelo otra vez: el mismo mensaje se guarda una sola vez, por muchas veces que llegue.',
    closed:
      'Se cortó la conexión antes de llegar la respuesta, y entretanto cambiaron las llaves de los editores. Puede sellarlo otra vez y enviarlo: si el primero llegó, los editores lo tendrán dos veces.',
    otherWay:
      'Se cortó la conexión antes de llegar la respuesta, y entretanto usted eligió otro camino. Puede sellarlo otra vez y enviarlo: si el primero llegó, los editores lo tendrán dos veces.',
    sealAgain: 'Sellar otra vez y enviar',
  },

  phrase: {
    title: 'Sus doce palabras',
    text: 'Vuelva aquí con ellas, en este orden, para leer las respuestas. Lo mejor es aprenderlas de memoria.',
    warning:
      'Solo se muestran ahora. Escritas en papel son una prueba: quien las encuentre puede leer las respuestas y ver que usted nos escribió.',
    asNumbers: 'Mostrar números',
    asWords: 'Mostrar palabras',
    wordsNote: '',
    checkTitle: 'Palabras de control',
    checkText: 'Mire estas dos, no las anote. Cuando vuelva, le dirán si escribió bien sus palabras.',
    done: 'Ya las tengo. Vaciar esta página',
  },

  cleared: {
    title: 'Esta página está vacía otra vez.',
    text: 'Puede cerrarla.',
    again: 'Escribir otro mensaje',
  },

  return: {
    question: '¿Ya ha escrito antes?',
    link: 'Buscar una respuesta',
    title: 'Buscar una respuesta',
    text: 'Escriba sus doce palabras o números, con un espacio entre ellos.',
    label: 'Doce palabras',
    open: 'Buscar',
    back: 'Volver',
    count: 'Hacen falta doce; estas son {count}.',
    unknown:
      'El número {place}, «{word}», no está en la lista. ¿Está bien escrito? Las palabras de otro idioma van en la página de ese idioma.',
    working: 'Buscando…',
  },

  thread: {
    title: 'Su conversación',
    check: 'Palabras de control: {words}. Si recuerda otras, alguna palabra está mal escrita.',
    none: 'Ninguna respuesta en los últimos {days} días.',
    some: 'Respuestas en los últimos {days} días: {count}.',
    failed: 'No pudimos conectarnos. Revise su conexión e inténtelo otra vez.',
    refused: 'La lista de editores de este servidor no es de fiar. No buscamos respuestas aquí.',
    from: 'De {name}',
    somebody: 'De un editor',
    more: 'Traer las siguientes',
    older30: 'Buscar en 30 días',
    older90: 'Buscar en 90 días',
    writeOn: 'Seguir escribiendo',
    erase: 'Borrar estas respuestas del servidor',
    erased: 'Desaparecerán del servidor cuando empiece el próximo día.',
    eraseFailed: 'No pudimos conectarnos. No se borró nada.',
    leave: 'Salir y vaciar esta página',
  },

  courierForm: {
    label: 'El archivo sellado',
    post: 'Entregar el archivo',
    about: [
      'Solo los editores pueden abrir el archivo. Usted no puede, y nosotros tampoco por el camino.',
      'El nombre del archivo no se guarda. Su red puede ver que está conectado a este sitio.',
      'Entregar el mismo archivo dos veces no hace daño: cuenta una vez.',
    ],
    outcomes: {
      asked: {
        title: 'Entregar un archivo sellado',
        text: 'Aquí se recibe un archivo que alguien ya selló, en la página de este sitio o con el programa «intake». No se recibe otra cosa.',
      },
      received: {
        title: 'Lo tenemos, sellado.',
        text: 'Nadie lo ha leído todavía. Puede borrar el archivo y cerrar esta página.',
      },
      nothingChosen: {
        title: 'No se entregó nada',
        text: 'No se eligió ningún archivo. Elija el archivo sellado y entréguelo.',
      },
      notSealed: {
        title: 'No se entregó nada',
        text: 'Ese no es un archivo sellado, y no lo guardamos. Aquí solo se puede entregar un archivo que se guardó sellado.',
      },
      wrongSize: {
        title: 'No se entregó nada',
        text: 'El archivo no llegó entero: falta una parte o se le añadió algo. Inténtelo otra vez o consiga de nuevo el archivo.',
      },
      damaged: {
        title: 'No se entregó nada',
        text: 'Antes llegó otro archivo con el mismo número. Uno de los dos está dañado. Consiga de nuevo el archivo.',
      },
      closed: {
        title: 'No se entregó nada',
        text: 'Este archivo ya no se puede abrir: se selló hace demasiado tiempo o para otros. Hay que sellarlo otra vez.',
      },
      textOnly: {
        title: 'No se entregó nada',
        text: 'Ahora no podemos recibir archivos con adjuntos. Guarde el archivo y vuelva dentro de unas horas.',
      },
      noRoom: {
        title: 'No se entregó nada',
        text: 'Ahora no tenemos sitio. Guarde el archivo y vuelva dentro de unas horas.',
      },
      notReady: {
        title: 'No se entregó nada',
        text: 'Todavía no estamos listos. Guarde el archivo y vuelva más tarde.',
      },
      fault: {
        title: 'No se entregó nada',
        text: 'Algo falló de nuestro lado. Guarde el archivo e inténtelo otra vez.',
      },
    },
  },

  scrub: {
    waiting: 'Esperando la limpieza',
    cleaning: 'Limpiando: {reached} de {total}',
    removed: 'Se quitó: {what}',
    nothing: 'No se encontró nada que quitar.',
    details: 'Detalles',
    tells: {
      marks: 'marcas de ordenadores',
      place: 'lugar',
      person: 'persona',
      device: 'aparato',
      time: 'hora',
      software: 'programas',
      history: 'contenido anterior',
      other: 'otros',
    },
    found: {
      location: 'dónde se hizo',
      author: 'quién lo hizo',
      names: 'nombres de personas',
      path: 'carpetas de un ordenador',
      camera: 'cámara o teléfono',
      serial: 'el número de un aparato',
      printer: 'una impresora',
      times: 'fechas y horas',
      software: 'programas usados',
      thumbnail: 'una copia pequeña de la imagen',
      earlierVersions: 'versiones anteriores',
      trackedChanges: 'cambios anotados',
      comments: 'comentarios',
      motionPhoto: 'un vídeo corto en la foto',
      attachment: 'un archivo dentro',
      hidden: 'texto oculto y notas del orador',
      redStar: 'este archivo lleva las marcas de {count} ordenadores que lo abrieron',
      tracking: 'un número oculto para seguirlo',
      description: 'un título o una descripción',
      script: 'un programa dentro',
      link: 'un enlace hacia fuera',
      colourProfile: 'los colores de un aparato',
      trailing: 'datos después del final',
      unknown: 'datos de uso desconocido',
    },
    redStarOne: 'este archivo lleva la marca de un ordenador que lo abrió',
    remains: 'Lo que ningún programa puede quitar:',
    remainders: {
      faces: 'caras y lugares que se ven',
      voices: 'voces y sonidos',
      sensor: 'el ruido propio de una cámara',
      printerDots: 'puntos diminutos de una impresora en una página escaneada',
      encoder: 'señales del programa o de la cámara dentro de la imagen y el sonido',
      hidden: 'partes ocultas que un lector puede recuperar: hojas, diapositivas, texto, bordes recortados de imágenes',
      content: 'lo que dice y cómo está escrito',
    },
    refusals: {
      unknownFormat: 'No conocemos este tipo de archivo.',
      damaged: 'Este archivo está dañado.',
      encrypted: 'Este archivo está cerrado con contraseña.',
      unsupported: 'Este archivo tiene partes que no podemos limpiar.',
      tooComplex: 'Este archivo es demasiado grande o complicado para limpiarlo.',
      notClean: 'Este archivo no quedó limpio.',
    },
    refused: 'No se limpió. Puede decir quién lo hizo, dónde, cuándo y con qué.',
    unreadable: 'Este archivo ya no se puede leer. Añádalo otra vez.',
    leaveOut: 'No enviarlo',
    sendAsIs: 'Enviarlo tal como está',
    asIs: 'Va tal como está, sin limpiar. Se les dice a los editores.',
    undecided: 'Uno de los archivos no está limpio. Decida primero qué hacer con él.',
    unfinished: 'Los archivos aún se están limpiando. Pulse otra vez en un momento.',
    addOriginal: 'Enviar también el original, sin limpiar, como prueba. Va con todo lo que se nombra aquí.',
    keepChanges: 'Conservar cambios, comentarios y texto oculto, sin nombres ni horas.',
    partNeeded: 'El limpiador para este tipo de archivo ({size}) aún no está aquí.',
    partFailed: 'No llegó el limpiador para este tipo de archivo ({size}).',
    partSeen:
      'Su red puede ver que se trae, y adivinar por el tamaño qué tipo de archivo añade usted. Nuestro servidor puede saberlo.',
    partBring: 'Traer el limpiador',
  },

  sizes: {
    bytes: '{count} bytes',
    kilobytes: '{count} kB',
    megabytes: '{count} MB',
  },
};
