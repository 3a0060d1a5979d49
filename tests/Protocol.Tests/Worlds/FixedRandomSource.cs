using System.Buffers.Binary;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.Worlds;

/// <summary>The random source of the vectors: blocks SHA-256("intake vector" ‖ seed ‖ u32 i), i = 0, 1, …, read as one stream.</summary>
internal sealed class FixedRandomSource(string seed) : IRandomSource
{
    private byte[] block = [];
    private int position;
    private uint counter;

    public void Fill(Span<byte> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            if (position == block.Length)
            {
                NextBlock();
            }

            destination[i] = block[position++];
        }
    }

    private void NextBlock()
    {
        var number = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, counter++);
        block = Sha256.Hash([.. "intake vector"u8, .. System.Text.Encoding.UTF8.GetBytes(seed), .. number]).ToArray();
        position = 0;
    }
}
