namespace Intake.Protocol.Keys;

/// <summary>One of the official BIP39 lists: 2048 words, 11 bits each.</summary>
public sealed class WordList
{
    /// <summary>Words in a list.</summary>
    public const int Count = 2048;

    private readonly string[] words;
    private readonly Dictionary<string, int> numbers;
    private readonly string[] folded;

    private WordList(string resource)
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The word list {resource} is not part of this build.");
        using var reader = new StreamReader(stream);
        words = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        folded = Array.ConvertAll(words, TypedWord.Fold);
        numbers = folded.Select((word, number) => (word, number)).ToDictionary(pair => pair.word, pair => pair.number, StringComparer.Ordinal);
    }

    /// <summary>The English list.</summary>
    public static WordList English { get; } = new("english.txt");

    /// <summary>The Korean list.</summary>
    public static WordList Korean { get; } = new("korean.txt");

    /// <summary>The Spanish list.</summary>
    public static WordList Spanish { get; } = new("spanish.txt");

    /// <summary>The list of simplified Chinese.</summary>
    public static WordList SimplifiedChinese { get; } = new("chinese-simplified.txt");

    /// <summary>All lists that a source's page shows. A phrase stands in one of them as a whole.</summary>
    public static IReadOnlyList<WordList> All { get; } = [English, Korean, Spanish, SimplifiedChinese];

    /// <summary>The word of a number from 0 to 2047.</summary>
    public string this[int number] => words[number];

    /// <summary>The first bits of a digest as words, 11 bits each, from the front.</summary>
    public IReadOnlyList<string> Spell(Digest digest, int count)
    {
        var bytes = digest.ToArray();
        var spelled = new string[count];
        for (var i = 0; i < count; i++)
        {
            spelled[i] = words[ElevenBits(bytes, i * 11)];
        }

        return spelled;
    }

    /// <summary>The number of a word, whatever its case, width and diacritics; a beginning will do if only one word has it.</summary>
    public bool TryFind(string typed, out int number)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var wanted = TypedWord.Fold(typed);
        if (numbers.TryGetValue(wanted, out number))
        {
            return true;
        }

        var first = wanted.Length == 0 ? -1 : Array.FindIndex(folded, word => word.StartsWith(wanted, StringComparison.Ordinal));
        number = first;
        return first >= 0 && Array.FindIndex(folded, first + 1, word => word.StartsWith(wanted, StringComparison.Ordinal)) < 0;
    }

    private static int ElevenBits(byte[] bytes, int bit)
    {
        var at = bit / 8;
        var window = (bytes[at] << 16) | (bytes[at + 1] << 8) | (at + 2 < bytes.Length ? bytes[at + 2] : 0);
        return (window >> (24 - 11 - (bit % 8))) & 0x7FF;
    }
}
