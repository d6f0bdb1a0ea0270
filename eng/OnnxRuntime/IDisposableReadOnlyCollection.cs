namespace Microsoft.ML.OnnxRuntime;

/// <summary>Things that are disposed together.</summary>
public interface IDisposableReadOnlyCollection<T> : IReadOnlyCollection<T>, IReadOnlyList<T>, IDisposable;
