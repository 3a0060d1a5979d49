using System.Collections.Immutable;

namespace Intake.Desk.Replies;

/// <summary>
/// Short answers that are ready in every language of the source's page. They promise nothing, name nobody, and give no instructions: whoever
/// else reads them learns only that a newsroom has read something. An editor sees and may change the words before they are queued.
/// </summary>
public static class Acknowledgements
{
    private const string English = "en";
    private static readonly ImmutableArray<string> Titles = ["We have read it", "We are working on it", "We have a question", "We cannot go on with it"];

    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Texts = new Dictionary<string, ImmutableArray<string>>
    {
        [English] =
        [
            "We have read your message. Thank you. Look here again in a few days, if that is safe for you.",
            "We are working on what you sent us. This can take weeks. You need not do anything.",
            "We have a question. Answer only if that is safe for you.",
            "We have read your message and cannot go on with it. Thank you for writing to us.",
        ],
        ["ko"] =
        [
            "보내 주신 글을 읽었습니다. 고맙습니다. 안전하다면 며칠 뒤에 다시 여기를 확인해 주십시오.",
            "보내 주신 내용을 살펴보고 있습니다. 몇 주가 걸릴 수 있습니다. 아무것도 하지 않으셔도 됩니다.",
            "여쭤볼 것이 있습니다. 안전할 때만 답해 주십시오.",
            "보내 주신 글을 읽었지만 더 진행할 수 없습니다. 글을 보내 주셔서 고맙습니다.",
        ],
        ["zh-Hans"] =
        [
            "我们已经读了您的来信。谢谢您。如果对您安全，请过几天再来这里看看。",
            "我们正在处理您发来的内容。这可能需要几个星期。您不需要做任何事。",
            "我们有一个问题。只有在对您安全的情况下才请回答。",
            "我们已经读了您的来信，但无法继续跟进。谢谢您写信给我们。",
        ],
        ["fa"] =
        [
            "پیام شما را خواندیم. سپاسگزاریم. اگر برایتان امن است، چند روز دیگر دوباره اینجا را ببینید.",
            "داریم روی آنچه فرستادید کار می‌کنیم. ممکن است چند هفته طول بکشد. لازم نیست کاری بکنید.",
            "پرسشی داریم. فقط اگر برایتان امن است پاسخ دهید.",
            "پیام شما را خواندیم و نمی‌توانیم آن را دنبال کنیم. سپاسگزاریم که برای ما نوشتید.",
        ],
        ["my"] =
        [
            "သင့်စာကို ကျွန်ုပ်တို့ ဖတ်ပြီးပါပြီ။ ကျေးဇူးတင်ပါသည်။ သင့်အတွက် ဘေးကင်းလျှင် ရက်အနည်းငယ်အကြာတွင် ဤနေရာကို ပြန်ကြည့်ပါ။",
            "သင်ပို့ထားသည်များကို ကျွန်ုပ်တို့ လုပ်ဆောင်နေပါသည်။ ရက်သတ္တပတ်များ ကြာနိုင်ပါသည်။ သင် ဘာမှ လုပ်ရန် မလိုပါ။",
            "မေးစရာတစ်ခု ရှိပါသည်။ သင့်အတွက် ဘေးကင်းမှသာ ဖြေပါ။",
            "သင့်စာကို ဖတ်ပြီးပါပြီ၊ သို့သော် ဆက်မလုပ်နိုင်ပါ။ ကျွန်ုပ်တို့ထံ ရေးပို့သည့်အတွက် ကျေးဇူးတင်ပါသည်။",
        ],
        ["ru"] =
        [
            "Мы прочитали ваше сообщение. Спасибо. Если это безопасно для вас, загляните сюда снова через несколько дней.",
            "Мы работаем с тем, что вы прислали. Это может занять недели. От вас ничего не требуется.",
            "У нас есть вопрос. Отвечайте, только если это безопасно для вас.",
            "Мы прочитали ваше сообщение и не можем продолжать работу с ним. Спасибо, что написали нам.",
        ],
        ["ar"] =
        [
            "قرأنا رسالتك. شكرًا لك. إذا كان ذلك آمنًا لك، فعُد إلى هنا بعد بضعة أيام.",
            "نعمل على ما أرسلته إلينا. قد يستغرق ذلك أسابيع. لا يلزمك أن تفعل شيئًا.",
            "لدينا سؤال. لا تُجب إلا إذا كان ذلك آمنًا لك.",
            "قرأنا رسالتك ولا يمكننا المتابعة فيها. شكرًا لأنك كتبت إلينا.",
        ],
        ["es"] =
        [
            "Hemos leído su mensaje. Gracias. Si es seguro para usted, vuelva a mirar aquí dentro de unos días.",
            "Estamos trabajando en lo que nos envió. Puede llevar semanas. No hace falta que haga nada.",
            "Tenemos una pregunta. Responda solo si es seguro para usted.",
            "Hemos leído su mensaje y no podemos seguir con él. Gracias por escribirnos.",
        ],
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, string> Questions = new Dictionary<string, string>
    {
        [English] = "Before we go on: please answer the question that you left with us.",
        ["ko"] = "계속하기 전에, 저희에게 남겨 두신 질문에 답해 주십시오.",
        ["zh-Hans"] = "在继续之前，请回答您留给我们的问题。",
        ["fa"] = "پیش از ادامه، لطفاً به پرسشی که نزد ما گذاشتید پاسخ دهید.",
        ["my"] = "ဆက်မလုပ်မီ၊ ကျွန်ုပ်တို့ထံ သင်ထားခဲ့သော မေးခွန်းကို ဖြေပေးပါ။",
        ["ru"] = "Прежде чем продолжить, ответьте, пожалуйста, на вопрос, который вы нам оставили.",
        ["ar"] = "قبل أن نتابع، نرجو أن تجيب عن السؤال الذي تركته لدينا.",
        ["es"] = "Antes de seguir: responda, por favor, a la pregunta que nos dejó.",
    }.ToImmutableDictionary();

    /// <summary>The languages in which they are ready.</summary>
    public static IEnumerable<string> Languages => Texts.Keys.Order(StringComparer.Ordinal);

    /// <summary>The answers for a source that chose a language; in English where they are not ready in it.</summary>
    public static ImmutableList<Acknowledgement> For(string? language)
    {
        var known = KnownOf(language);
        return [.. Titles.Zip(Texts[known], (title, text) => new Acknowledgement(title, text, known))];
    }

    /// <summary>The words that ask a source the question that it left for the day on which somebody else may hold its phrase.</summary>
    /// <param name="language">The language that the source chose.</param>
    /// <param name="question">The source's own question.</param>
    public static string AskFor(string? language, string question) => $"{Questions[KnownOf(language)]}\n\n{question}";

    private static string KnownOf(string? language) => language is not null && Texts.ContainsKey(language) ? language : English;
}
