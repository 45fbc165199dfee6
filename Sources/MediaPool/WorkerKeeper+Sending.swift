internal import MediaJobs
internal import Posix

extension WorkerKeeper {
    /// Sends a job and what it reads; or finishes it, where that cannot be opened.
    func dispatch(_ job: PendingJob, to worker: inout WorkerProcess, _ flights: inout Flights) {
        switch job.inputs.first {
        case nil: send(job, [], bytes: nil, to: &worker, &flights)
        case .some where job.inputs.count > 1: sendMany(job, to: &worker, &flights)
        case .descriptor(let number, _): send(job, [number], bytes: size(of: number), to: &worker, &flights)
        case .file(let path, _):
            let file: FileDescriptor
            do throws(SystemError) {
                file = try FileDescriptor.openRegular(path)
            } catch {
                job.finish(.failure(.cannotOpen(job, job.name, error)))
                return
            }
            send(job, [file.number], bytes: size(of: file.number), to: &worker, &flights)
            // Only its number was used: without this an optimised build closes it before it is sent.
            withExtendedLifetime(file) {}
        }
    }

    /// Opens, sends and closes them some at a time: a thousand would be more than a process usually may have.
    private func sendMany(_ job: PendingJob, to worker: inout WorkerProcess, _ flights: inout Flights) {
        do throws(MediaFailure) {
            _ = try job.message(forBytes: nil)
        } catch {
            job.finish(.failure(error))
            return
        }
        var bytes: Int64 = 0
        var rest = job.inputs[...]
        while !rest.isEmpty {
            var files = OpenInputs()
            for input in rest.prefix(FilesMessage.most) {
                do throws(SystemError) {
                    let number = try files.open(input)
                    bytes += size(of: number) ?? 0
                } catch {
                    files.close()
                    // What the worker has of them already is closed there.
                    try? worker.send(Frame(.cancel, number: job.number))
                    job.finish(.failure(.cannotOpen(job, input.name, error)))
                    return
                }
            }
            rest = rest.dropFirst(FilesMessage.most)
            let body = (try? MessageCoding.encode(FilesMessage(count: files.numbers.count))) ?? []
            do throws(SystemError) {
                try worker.send(Frame(.files, number: job.number, body: body), descriptors: files.numbers)
            } catch  where error.isBadDescriptor {
                files.close()
                try? worker.send(Frame(.cancel, number: job.number))
                job.finish(.failure(.cannotOpen(job, job.name, error)))
                return
            } catch {
                // The job itself will find the same.
            }
            files.close()
        }
        send(job, [], bytes: bytes, to: &worker, &flights)
    }

    private func send(
        _ job: PendingJob, _ inputs: [Int32], bytes: Int64?, to worker: inout WorkerProcess,
        _ flights: inout Flights
    ) {
        let message: (body: [UInt8], allowance: MediaAllowance)
        do throws(MediaFailure) {
            message = try job.message(forBytes: bytes)
        } catch {
            if job.inputs.count > 1 { try? worker.send(Frame(.cancel, number: job.number)) }
            job.finish(.failure(error))
            return
        }
        let frame = Frame(.job, number: job.number, body: message.body)
        do throws(SystemError) {
            try worker.send(frame, descriptors: inputs + job.outputs)
            flights.depart(job, message.allowance, hasArrived: true)
        } catch  where error.isBadDescriptor {
            if job.inputs.count > 1 { try? worker.send(Frame(.cancel, number: job.number)) }
            job.finish(.failure(.cannotOpen(job, job.name, error)))
        } catch {
            // The worker is dead or stuck: what it says next is its end.
            flights.depart(job, message.allowance, hasArrived: false)
            worker.hangUp()
        }
    }

    /// A descriptor that is not open is found when it is sent.
    private func size(of input: Int32) -> Int64? {
        try? PositionedReading.size(of: input, as: "the input")
    }
}

/// Some inputs of a job, open until the worker has them.
private struct OpenInputs {
    private(set) var numbers: [Int32] = []
    private var owned: [Int32] = []

    mutating func open(_ input: MediaInput) throws(SystemError) -> Int32 {
        switch input {
        case .descriptor(let number, _):
            numbers.append(number)
            return number
        case .file(let path, _):
            let number = try FileDescriptor.openRegular(path).release()
            numbers.append(number)
            owned.append(number)
            return number
        }
    }

    mutating func close() {
        for number in owned { _ = FileDescriptor(owning: number) }
        owned = []
    }
}

extension MediaFailure {
    fileprivate static func cannotOpen(_ job: PendingJob, _ name: String, _ error: SystemError) -> Self {
        Self(
            error.isNoRegularFile ? .notAFile : .unreadable,
            "could not \(job.verb) \(name): \(error.reason)")
    }
}
