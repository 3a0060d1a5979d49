using System.Text.Json.Nodes;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>A ledger with one entry of each kind and its checkpoint; beside the entries, the diagnostic notation of RFC 8949 §8, written by hand.</summary>
internal static class LedgerVectors
{
    public static void Write(VectorFolder files)
    {
        var world = VectorWorld.Create();
        var (membership, roster, some) = (world.SignedMembership.Hash, world.SignedRoster.Hash, Sha256.Hash("ledger vector"u8));
        (LedgerEntry Entry, string Spelled)[] entries =
        [
            (new LedgerEntry.MembershipAccepted(3, membership), $"{{1: 1, 2: 3, 3: h'{membership}'}}"),
            (new LedgerEntry.PolicySet(Retention.Default), "{1: 4, 2: 30, 3: 90}"),
            (new LedgerEntry.RosterSigned(7, roster), $"{{1: 2, 2: 7, 3: h'{roster}'}}"),
            (new LedgerEntry.PageReleased("zh-Hans", some), $"{{1: 9, 2: \"zh-Hans\", 3: h'{some}'}}"),
            (new LedgerEntry.SegmentPosted(World.Epoch, some), $"{{1: 3, 2: {World.Epoch}, 3: h'{some}'}}"),
            (new LedgerEntry.PolicyAnnounced(new PolicyNotice(new Retention(60, 90), 20_700), "조사 중"), "{1: 7, 2: 60, 3: 90, 4: 20700, 5: \"조사 중\"}"),
            (new LedgerEntry.HoldSet(new Hold(991, 998, HoldReason.Editorial, 1_040)), "{1: 8, 2: 991, 3: 998, 4: 2, 5: 1040}"),
            (new LedgerEntry.KeyDestroyed(StorageClass.Replies, 160), "{1: 5, 2: 3, 3: 160}"),
            (new LedgerEntry.RosterClosed(6), "{1: 6, 2: 6}"),
            (new LedgerEntry.PolicySet(new Retention(7, 30), "Fewer days."), "{1: 4, 2: 7, 3: 30, 4: \"Fewer days.\"}"),
        ];
        var encoded = entries.Select(entry => entry.Entry.Encode()).ToList();
        var root = MerkleTree.Root([.. encoded.Select(entry => MerkleTree.Leaf(entry))]);
        files.Write("ledger", new JsonObject
        {
            ["what"] = "A ledger with an entry of each kind.",
            ["kind"] = "ledger",
            ["ledgerKey"] = VectorFolder.Bytes(world.Ledger.PublicKey),
            ["entries"] = new JsonArray([.. encoded.Select(entry => JsonValue.Create(VectorFolder.Bytes(entry)))]),
            ["spelled"] = new JsonArray([.. entries.Select(entry => JsonValue.Create(entry.Spelled))]),
            ["root"] = root.ToString(),
            ["checkpoint"] = VectorFolder.Bytes(new Checkpoint(world.Newsroom.Id, (ulong)entries.Length, root).Sign(world.Ledger)),
        });
    }
}
