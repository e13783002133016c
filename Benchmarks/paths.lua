-- wrk script: asks the paths of the file named after `--`, in turn. One list, also of one path, keeps the client's own
-- work the same for every figure.
local paths = {}
local turn = 0

function init(args)
    for path in io.lines(args[1]) do
        paths[#paths + 1] = wrk.format("GET", path)
    end
end

function request()
    turn = turn % #paths + 1
    return paths[turn]
end
