internal import ArchiveModel
internal import CFFmpeg
internal import Posix

/// The one owner of a megabyte that is filled and written: read into directly, for copying a film is little
/// else.
@safe
final class WriteBlock {
    private let memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(size: Int) {
        unsafe memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 4096)
    }

    deinit { unsafe memory.deallocate() }

    var room: Int { unsafe memory.count - count }
    var isFull: Bool { room == 0 }

    /// As many of the bytes as there is room for; how many that are.
    func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        let taken = min(room, bytes.count)
        guard taken > 0, let from = bytes.baseAddress, let to = unsafe memory.baseAddress else { return 0 }
        unsafe memcpy(to + count, from, taken)
        count += taken
        return taken
    }

    /// Exactly so many bytes of an input.
    func take(_ wanted: Int, of source: SourceFile, at place: Int64) throws(MediaError) {
        let part = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + min(wanted, room)])
        let read: Int
        do throws(SystemError) {
            read = try unsafe PositionedReading.read(
                source.descriptor, at: place, into: part, as: source.name)
        } catch {
            throw MediaError(.unreadable, error.description)
        }
        guard read == part.count else {
            throw MediaError(.truncated, "could not read \(source.name): it became shorter while it was read")
        }
        count += read
    }

    /// What is in it, which then is empty.
    func use(_ body: (UnsafeRawBufferPointer) -> Void) {
        unsafe body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
        count = 0
    }

    func write(to file: TargetFile, at place: Int64) throws(MediaError) {
        do throws(SystemError) {
            try unsafe PositionedWriting.write(
                UnsafeRawBufferPointer(rebasing: memory[..<count]), to: file.descriptor, at: place,
                as: file.name)
        } catch {
            throw MediaError(.unwritable, error.description)
        }
        count = 0
    }
}
