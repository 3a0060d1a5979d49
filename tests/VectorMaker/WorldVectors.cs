using System.Text.Json.Nodes;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>The newsroom with all its keys, and a source.</summary>
internal static class WorldVectors
{
    public static void Write(VectorFolder files)
    {
        var world = VectorWorld.Create();
        Span<byte> sortingSeed = stackalloc byte[XWing.SeedSize];
        world.Sorting.Export(sortingSeed);
        files.Write("world", new JsonObject
        {
            ["what"] = "The newsroom of all other vectors, with private keys.",
            ["root"] = VectorFolder.Bytes(world.Newsroom.Root.Span),
            ["spareHash"] = world.Newsroom.SpareHash.ToString(),
            ["newsroom"] = world.Newsroom.Id.ToString(),
            ["fingerprintWords"] = string.Join(' ', world.Newsroom.FingerprintWords),
            ["answer"] = VectorFolder.Bytes(world.AnswerOf(world.SignedRoster).Encode()),
            ["now"] = VectorWorld.Now.ToUnixTimeSeconds(),
            ["rosterNumber"] = world.SignedRoster.Roster.Number,
            ["lanes"] = world.Membership.Lanes,
            ["sortingSeed"] = VectorFolder.Bytes(sortingSeed),
            ["editors"] = new JsonArray([.. world.Editors.Select((editor, i) => Editor(editor.Keys, editor.Identity, world.DayKeys[i]))]),
        });
        WriteSource(files, world);
    }

    private static JsonObject Editor(EditorKeys keys, EditorIdentity identity, RecipientKeys day)
    {
        Span<byte> dayKeys = stackalloc byte[RecipientKeys.ExportSize];
        day.Export(dayKeys);
        Span<byte> longKeys = stackalloc byte[EditorKeys.ExportSize];
        keys.Export(longKeys);
        return new JsonObject
        {
            ["id"] = identity.Id.ToString(),
            ["name"] = identity.Name,
            ["longKeys"] = VectorFolder.Bytes(longKeys),
            ["dayKeys"] = VectorFolder.Bytes(dayKeys),
            ["recipient"] = day.Public.Id.ToString(),
        };
    }

    private static void WriteSource(VectorFolder files, World world)
    {
        using var phrase = Phrase.FromNumbers([0, 2047, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89]);
        using var source = SourceKeys.Derive(phrase, world.Newsroom.Id);
        files.Write("source", new JsonObject
        {
            ["what"] = "What a phrase gives.",
            ["kind"] = "source",
            ["numbers"] = new JsonArray([.. phrase.Numbers.ToArray().Select(number => JsonValue.Create((int)number))]),
            ["typed"] = string.Join(' ', phrase.ToNumbers()),
            ["english"] = string.Join(' ', phrase.ToWords(WordList.English)),
            ["korean"] = string.Join(' ', phrase.ToWords(WordList.Korean)),
            ["x25519"] = VectorFolder.Bytes(source.Address.Keys.X25519),
            ["xwing"] = VectorFolder.Bytes(source.Address.Keys.XWing),
            ["tagSeed"] = VectorFolder.Bytes(source.Address.TagSeed),
            ["thread"] = source.Address.Thread.ToString(),
            ["recipient"] = source.Address.Keys.Id.ToString(),
            ["checkNumbers"] = new JsonArray([.. source.CheckNumbers.Select(number => JsonValue.Create((int)number))]),
        });
    }
}
