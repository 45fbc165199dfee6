import ArchiveModel
import Posix
import TestSupport
import Testing
import Workflow

@Suite struct TurnstileTests {
    @Test func `whoever's link ends soonest goes first`() async throws {
        let turnstile = Turnstile(1)
        let order = Guarded<[Int]>([])
        #expect(await turnstile.enter())
        await withTaskGroup(of: Void.self) { group in
            for end in [50, 20, 90, 10, 70] {
                group.addTask {
                    await turnstile.pass(before: Moment(seconds: Int64(end))) {
                        order.withLock { $0.append(end) }
                    }
                }
            }
            group.addTask { await turnstile.pass { order.withLock { $0.append(1000) } } }
            await waiters(6, at: turnstile)
            await turnstile.leave()
        }
        #expect(order.withLock { $0 } == [10, 20, 50, 70, 90, 1000])
    }

    @Test func `no more than its width are inside`() async throws {
        let turnstile = Turnstile(3)
        let inside = Guarded((now: 0, most: 0))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    await turnstile.pass {
                        inside.withLock {
                            $0.now += 1
                            $0.most = max($0.most, $0.now)
                        }
                        await Task.yield()
                        inside.withLock { $0.now -= 1 }
                    }
                }
            }
        }
        let most = inside.withLock { $0.most }
        #expect((2...3).contains(most))
    }

    @Test func `who is cancelled waits no longer, and takes no place`() async throws {
        let turnstile = Turnstile(1)
        #expect(await turnstile.enter())
        let waiting = Task { await turnstile.enter() }
        await waiters(1, at: turnstile)
        waiting.cancel()
        #expect(await waiting.value == false)
        await turnstile.leave()
        #expect(await turnstile.enter())
        let late = Task {
            while !Task.isCancelled { await Task.yield() }
            return await turnstile.enter()
        }
        late.cancel()
        #expect(await late.value == false)
    }

    private func waiters(_ count: Int, at turnstile: Turnstile) async {
        while await turnstile.waiting < count { await Task.yield() }
    }
}

@Suite struct NumberLocksTests {
    @Test func `a number is held by one, and nothing is left behind`() throws {
        let folder = try TemporaryFolder("locks")
        let first = try NumberLocks(folder("claims"))
        let second = try NumberLocks(folder("claims"))
        #expect(try first.tryLock(7))
        #expect(try !first.tryLock(7))
        #expect(try !second.tryLock(7))
        #expect(try second.tryLock(.max))
        #expect(try !first.tryLock(.max))
        first.unlock(7)
        #expect(try second.tryLock(7))
        #expect(try folder.contents() == ["claims"] && folder.read("claims").isEmpty)
    }

    @Test func `the kernel takes them from a holder that dies`() async throws {
        let folder = try TemporaryFolder("locks")
        let program = """
            import fcntl, os, struct, sys
            descriptor = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
            fcntl.fcntl(descriptor, 37, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 21, 1, 0))
            print("held", flush=True)
            sys.stdin.read()
            """
        let locks = try NumberLocks(folder("claims"))
        let held = Guarded(true)
        _ = try? await ProgramRun.run(
            "python3", ["-c", program, folder("claims")], input: .text(""), output: .captured)
        // Gone with its holder.
        #expect(try locks.tryLock(42))
        held.withLock { $0 = false }
    }
}
