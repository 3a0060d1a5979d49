using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Keys;

/// <summary>Twelve numbers from 0 to 2047, 132 bits, all that a source may hold. Any twelve are a phrase (SPEC §2).</summary>
public sealed class Phrase : IDisposable
{
    /// <summary>Numbers in a phrase.</summary>
    public const int Length = 12;

    private const int DigitsOfNumber = 4;
    private const int MostDigits = 8;

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

    /// <summary>Reads twelve words of one list, or numbers from 1 to 2048, as people type them (SPEC §2); false if they are not.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Phrase? phrase)
    {
        ArgumentNullException.ThrowIfNull(text);
        var typed = Split(text);
        phrase = typed.Count != Length ? null : WordList.All.Select(list => Read(typed, list)).FirstOrDefault(read => read is not null);
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

    // Where nothing separates numbers, their length does; nobody separates Chinese signs.
    private static IReadOnlyList<string> Split(string text)
    {
        var typed = TypedWord.Split(text);
        if (typed.Count == Length)
        {
            return typed;
        }

        var whole = TypedWord.Fold(string.Concat(typed));
        return whole.Length switch
        {
            Length * DigitsOfNumber when whole.All(char.IsAsciiDigit) => [.. whole.Chunk(DigitsOfNumber).Select(digits => new string(digits))],
            Length => [.. whole.Select(sign => sign.ToString())],
            _ => typed,
        };
    }

    private static Phrase? Read(IReadOnlyList<string> typed, WordList list)
    {
        var numbers = new ushort[Length];
        for (var i = 0; i < Length; i++)
        {
            if (!TryReadNumber(TypedWord.Fold(typed[i]), out var number) && !list.TryFind(typed[i], out number))
            {
                return null;
            }

            numbers[i] = (ushort)number;
        }

        return new Phrase(numbers);
    }

    private static bool TryReadNumber(string folded, out int number)
    {
        number = 0;
        var read = folded.Length <= MostDigits && int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= WordList.Count;
        number--;
        return read;
    }
}
