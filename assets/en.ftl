# English: the complete catalogue. Keys are grouped by the part of the program that speaks.
# An attribute (".help") is the longer explanation that stands behind the short text.

### Program

program-name = Pretext Workbench

### Photos and folders

photo-error-unusable = { $name } cannot be used: { $reason }
photo-error-no-clips = { $name } is a single photo, but this task needs clips: folders of numbered frames
photo-read-missing = there is no such file
photo-read-denied = you may not read this file
photo-read-failed = reading failed ({ $reason })
photo-read-file-size = the file has { $bytes } bytes, more than the 1 GiB that is read
photo-read-empty = the file is empty
photo-read-not-a-picture = this is not a picture
photo-read-unsupported = this kind of picture is not read ({ $reason })
photo-read-too-large = the header claims { $width } x { $height } pixels, more than is accepted
photo-read-too-small = { $width } x { $height } pixels are too few; at least { $minimum } are needed on each side
photo-read-truncated = the file ends before the picture does
photo-read-damaged = the { $format } data are damaged ({ $reason })
photo-read-decoder-stopped = the decoder gave up
photo-jpeg-no-frame = there is no frame header
photo-jpeg-segment = a segment has no length
photo-write-encode = The picture cannot be encoded: { $reason }
photo-write-failed = The file cannot be written: { $reason }. Choose a folder that you may write to: { $path }
data-error-missing = There is nothing here. Check the spelling, or choose another folder: { $path }
data-error-not-a-folder = This is a single file. Choose the folder that it lies in, or a .csv list of path,label: { $path }
data-error-unreadable = This cannot be read ({ $reason }). Check its permissions, or choose another folder: { $path }
data-error-no-files = This folder is empty. Choose a folder with pictures (JPEG, PNG, WebP, GIF, BMP, TIFF or PNM): { $path }
data-error-no-usable-image = { $count ->
    [one] One file was looked at, and it is not a usable picture
   *[other] { $count } files were looked at, and none is a usable picture
 } ({ $reasons }). Choose a folder with pictures (JPEG, PNG, WebP, GIF, BMP, TIFF or PNM): { $path }
data-error-no-clips = There are no clips here. A clip is a folder of numbered frames, as clips/walk/000.png: { $path }
data-error-cancelled = Opening was stopped
data-error-thread = The folder could not be scanned ({ $reason }). Try again
data-error-thread-ended = the scan ended early
data-error-no-such-photo = the data has only { $count } photos
data-skipped = { $path }: { $reason }
data-skip-not-a-file = this is not an ordinary file
data-skip-loop = this link leads back to a folder above it
data-skip-dangling = this link leads nowhere
data-skip-frame-size = this frame has another size than the first of its clip
data-list-row = row { $number }
data-list-no-path = the row names no file
data-list-split = "{ $split }" is no split; use train, valid or test

### Demo gallery

### Parameters and the task contract

param-error-unknown = There is no parameter “{ $key }”. Known parameters: { $known }
param-error-range = Parameter “{ $key }” cannot be { $given }. Allowed: { $allowed }
sample-error-too-small = { $name } is too small: its shorter side has { $has } px, this puzzle needs { $needs } px
sample-error-no-label = { $name } has no class label, and this task needs one. Sort the images into one folder a class
sample-error-none-usable = No usable image: { $tries } images were tried one after another. The last one failed with “{ $last }”
task-error-needs-new-run = “{ $key }” shapes the network or the data, so it cannot change while training runs. Stop, change it, and start a new run
task-error-broken = The last step failed half-way, so the network in memory can no longer be used. Start again or resume from the last checkpoint
task-error-record = { $what } could not be written or read: { $reason }
task-error-stopped = Stopped before it was finished
task-error-data = The data does not fit this task: { $reason }

### Task: inpainting

### Training engine

### Evaluation

### Devices

device-name-cpu = CPU
device-kind-discrete = graphics card
device-kind-integrated = integrated GPU
device-kind-virtual = virtual GPU
device-kind-other = GPU of unknown kind
device-kind-software = software, not a GPU
device-notice-no-gpu = No GPU was found, so training runs on the CPU.
device-notice-software = The only graphics adapter, { $name }, is software and no GPU, so training runs on the CPU.
device-notice-software-warning = { $name } is a software adapter: training on it is far slower than on the CPU.
device-error-choice = “{ $given }” is not a device. Choose auto, cpu, gpu or gpu:N, where N is a number that pretext doctor lists.
device-error-none = No graphics adapter was found. Install or update the graphics driver, or train on the CPU with --device cpu.
device-error-number = There is no gpu:{ $number }: { $count ->
        [one] the only adapter is gpu:0
       *[other] this machine has { $count } adapters, counted from gpu:0
    }. pretext doctor lists them.
device-error-compute = { $name } cannot run compute shaders, which training needs. Choose another adapter, or the CPU.
device-error-start = { $name } could not be started: { $reason }. Update its driver, or train on the CPU.
device-error-start-panic = the driver or the GPU runtime stopped unexpectedly
device-check-passed = { $device } computes as the CPU does: { $count } results agree, the largest relative difference is { $difference } ({ $quantity }).
device-check-failed = { $device } does not compute as the CPU does: { $quantity } differs by { $difference } of its size. Train on the CPU, or update the driver and check again.
device-check-stopped = The self-check on { $device } did not finish: { $problem }. Train on the CPU, or update the driver and check again.
device-check-count = number of results
device-check-missing = there is no { $quantity }
device-check-quantity-loss = loss
device-check-quantity-input = gradient of the input
device-check-quantity-kernel = gradient of the convolution kernel
device-check-quantity-scale = gradient of the normalisation scale
device-check-quantity-shift = gradient of the normalisation shift
device-check-quantity-channel-map = gradient of the channel map
device-check-quantity-transposed = gradient of the transposed kernel
device-check-quantity-head = gradient of the class head
device-pass-sizes = The pictures of a { $pass } must have the same size, and the hole a byte for each pixel.
device-pass-tiles = { $tiles } tiles cannot be laid out in a grid of { $grid } by { $grid }, each used as its order says.
device-runner-error-none = No graphics adapter was found for the picture passes.
device-runner-error-adapter = { $name } could not be opened for the picture passes: { $reason }
device-runner-error-run = The picture pass { $pass } failed on the GPU: { $reason }
device-check-panic = the GPU runtime stopped without saying why

### Command line

### Window: general

### Window: data

### Window: task and puzzle

### Window: training

### Window: answers

### Window: problems and help
