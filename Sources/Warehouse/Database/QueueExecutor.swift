import Dispatch

/// Runs an actor on a serial queue of its own, so that calls that block for seconds keep no thread of the cooperative
/// pool. `Task.isCancelled` and task-local values hold there as anywhere in the task.
package final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    package init(label: String) { queue = DispatchQueue(label: label) }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
