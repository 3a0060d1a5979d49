using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Keys;

/// <summary>Twelve numbers from 0 to 2047, 132 bits, all that a source may hold. Any twelve are a phrase (SPEC §2).</summary>
public sealed class Phrase : IDisposable
{
    /// <summary>Numbers in a phrase.</summary>
    public const int Length = 12;

    private readonly ushort[] numbers;

    private Phrase(ushort[] numbers) => this.numbers = numbers;

    /// <summary>Numbers from 0 to 2047.</summary>
    public ReadOnlySpan<ushort> Numbers => numbers;

    /// <summary>A fresh phrase; phrases are never chosen by people.</summary>
    public static Phrase Generate(IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var numbers = new ushort[Length];
        for (var i = 0; i < Length; i++)
        {
            numbers[i] = (ushort)random.Below(WordList.Count);
        }

        return new Phrase(numbers);
    }

    /// <summary>The phrase of twelve given numbers from 0 to 2047.</summary>
    public static Phrase FromNumbers(ReadOnlySpan<ushort> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(numbers.Length, Length);
        foreach (var number in numbers)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)number, WordList.Count);
        }

        return new Phrase(numbers.ToArray());
    }

    /// <summary>Reads words of one list, or numbers from 1 to 2048, separated by white space; false if there are not twelve of them.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Phrase? phrase)
    {
        ArgumentNullException.ThrowIfNull(text);
        var typed = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        phrase = typed.Length != Length
            ? null
            : Read(typed, ReadNumber) ?? Read(typed, WordList.English.TryFind) ?? Read(typed, WordList.Korean.TryFind);
        return phrase is not null;
    }

    /// <summary>As twelve words.</summary>
    public IReadOnlyList<string> ToWords(WordList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return Array.ConvertAll(numbers, number => list[number]);
    }

    /// <summary>As twelve numbers from 0001 to 2048.</summary>
    public IReadOnlyList<string> ToNumbers() => Array.ConvertAll(numbers, number => (number + 1).ToString("D4", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public void Dispose() => Array.Clear(numbers);

    private delegate bool Reader(string typed, out int number);

    private static Phrase? Read(string[] typed, Reader reader)
    {
        var numbers = new ushort[Length];
        for (var i = 0; i < Length; i++)
        {
            if (!reader(typed[i], out var number))
            {
                return null;
            }

            numbers[i] = (ushort)number;
        }

        return new Phrase(numbers);
    }

    private static bool ReadNumber(string typed, out int number)
    {
        var read = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= WordList.Count;
        number--;
        return read;
    }
}
