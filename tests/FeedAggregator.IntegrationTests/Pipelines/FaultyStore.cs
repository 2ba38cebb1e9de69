using System.Reflection;
using System.Runtime.ExceptionServices;
using FeedAggregator.Storage;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>A real store of which some members fail, as if by a mistake of ours.</summary>
public class FaultyStore : DispatchProxy
{
    private IStore _store = null!;
    private Func<string, object?, bool> _fails = null!;
    private Func<string, Exception?> _trouble = _ => null;

    /// <summary>Puts faults before a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="fails">By the name of a member and its first argument: whether it fails now.</param>
    /// <param name="trouble">By the name of a member: what it throws now; null for nothing.</param>
    public static IStore Before(IStore store, Func<string, object?, bool> fails, Func<string, Exception?>? trouble = null)
    {
        IStore faulty = Create<IStore, FaultyStore>();
        (((FaultyStore)(object)faulty)._store, ((FaultyStore)(object)faulty)._fails) = (store, fails);
        ((FaultyStore)(object)faulty)._trouble = trouble ?? (_ => null);
        return faulty;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (_fails(targetMethod.Name, args?.FirstOrDefault()))
        {
            throw new NotSupportedException($"{targetMethod.Name} fails");
        }

        if (_trouble(targetMethod.Name) is { } exception)
        {
            throw exception;
        }

        try
        {
            return targetMethod.Invoke(_store, args);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
