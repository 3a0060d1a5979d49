namespace Intake.Server;

/// <summary>A language that the page is built in.</summary>
/// <param name="Tag">Its BCP 47 tag, which is also its address.</param>
/// <param name="Name">What its speakers call it.</param>
internal sealed record PageLanguage(string Tag, string Name)
{
    /// <summary>All of them, in the order in which a menu shows them.</summary>
    public static IReadOnlyList<PageLanguage> All { get; } =
    [
        new("en", "English"),
        new("ko", "한국어"),
        new("zh-Hans", "简体中文"),
        new("fa", "فارسی"),
        new("my", "မြန်မာ"),
        new("ru", "Русский"),
        new("ar", "العربية"),
        new("es", "Español"),
    ];

    /// <summary>The language of a tag, whatever its case; null if the page is not built in it.</summary>
    public static PageLanguage? Find(string tag) => All.FirstOrDefault(language => string.Equals(language.Tag, tag, StringComparison.OrdinalIgnoreCase));
}
