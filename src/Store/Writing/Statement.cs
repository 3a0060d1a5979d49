using System.Data.Common;

namespace Intake.Store.Writing;

/// <summary>A statement that is prepared once and run many times. Parameters are @p0, @p1, …</summary>
public sealed class Statement : IDisposable
{
    private readonly DbCommand command;

    /// <summary>Prepares a statement on an open connection.</summary>
    public Statement(DbConnection connection, string text, int parameters)
    {
        ArgumentNullException.ThrowIfNull(connection);
        command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = 0L;
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>Makes it part of a transaction.</summary>
    public void Enlist(DbTransaction transaction) => command.Transaction = transaction;

    /// <summary>Runs it and tells how many rows it touched.</summary>
    public int Run(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs it and gives the first value, or null.</summary>
    public object? Scalar(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <inheritdoc/>
    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }
}
