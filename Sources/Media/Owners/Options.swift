internal import CFFmpeg

/// The one owner of an AVDictionary, for handing options to FFmpeg.
@safe
struct Options: ~Copyable {
    private var dictionary: OpaquePointer?

    init(_ values: KeyValuePairs<String, String> = [:]) {
        unsafe dictionary = nil
        for (name, value) in values { set(name, value) }
    }

    deinit {
        var dictionary = unsafe dictionary
        unsafe av_dict_free(&dictionary)
    }

    mutating func set(_ name: String, _ value: String) {
        // Fails only for want of memory, and then the call that takes the options fails too.
        _ = unsafe av_dict_set(&dictionary, name, value, 0)
    }

    /// FFmpeg takes out what it knew and leaves the rest.
    mutating func withDictionary<Result>(_ body: (inout OpaquePointer?) -> Result) -> Result {
        unsafe body(&dictionary)
    }
}
