# Simplified Chinese. A message that is missing is answered in English. The words of the field are those that its
# teachers use: 前置任务 (pretext task), 线性探测 (linear probe), 主干网络 (trunk), 留出图像 (held-out image).

### Program

program-name = Pretext Workbench
language-name = 中文（简体）

### Photos and folders

photo-error-unusable = { $name } 无法使用：{ $reason }
photo-error-no-such-frames = { $name } 有 { $count } 帧，但需要第 { $first } 到第 { $end } 帧。请选择更长的片段，或减少所需帧数
corruption-gaussian-noise = 高斯噪声
    .help = 每个值都加上一个服从正态分布的数，如同弱光下拍摄
corruption-shot-noise = 散粒噪声
    .help = 每个值按光子数计（泊松分布）：由光的离散性引起的电子噪声
corruption-impulse-noise = 脉冲噪声
    .help = 某些通道的某些值变成黑或白（椒盐噪声），如同比特出错
corruption-defocus-blur = 散焦模糊
    .help = 失焦：每个点变成一个圆斑
corruption-glass-blur = 毛玻璃模糊
    .help = 如隔着毛玻璃看：像素取邻近像素的颜色，前后各模糊一次。与已发布的代码一致，它在本该交换之处进行复制
corruption-motion-blur = 运动模糊
    .help = 相机沿一条线移动，与水平方向夹角至多 45 度
corruption-zoom-blur = 变焦模糊
    .help = 相机快速靠近画面：多次放大结果的平均
corruption-snow = 雪
    .help = 飘落的雪花，画面整体变白
corruption-frost = 霜
    .help = 镜头上的冰晶。已发布的图像使用结霜玻璃的照片，本程序不能附带；这里的冰是画出来的，与已发表的数字比较时请谨慎
corruption-fog = 雾
    .help = 画面上覆盖云雾（等离子分形）
corruption-brightness = 亮度
    .help = 更亮：HSV 的明度加上一个数
corruption-contrast = 对比度
    .help = 对比度降低：每个值向其通道的均值靠拢
corruption-elastic-transform = 弹性形变
    .help = 拉伸与挤压：先做随机仿射变换，再对每个像素做平滑的随机位移
corruption-pixelate = 像素化
    .help = 像素变少，仍按原尺寸显示
corruption-jpeg-compression = JPEG 压缩
    .help = 低质量 JPEG 文件留下的内容（基线编码，颜色为一半分辨率）
corruption-speckle-noise = 斑点噪声
    .help = 与数值成比例的噪声。四种附加损坏之一，用于选择设置
corruption-gaussian-blur = 高斯模糊
    .help = 用高斯核模糊。四种附加损坏之一，用于选择设置
corruption-spatter = 飞溅
    .help = 镜头上的水滴，第 4、5 级时为泥点。四种附加损坏之一，用于选择设置
corruption-saturate = 饱和度
    .help = 第 1、2 级颜色变淡，第 3 级起变浓。四种附加损坏之一，用于选择设置
track-blank = 所标记处只有一种颜色，没有可跟踪的内容
track-unlike = 附近不再有足够相似的内容
track-return = 从这里反向跟踪会到别处，说明跟踪的是别的东西
track-left = 它离开了画面
data-kind-photos = 图像
data-kind-labelled-photos = 带类别标签的图像
data-kind-clips = 片段
photo-error-no-clips = { $name } 是单张照片，而此任务需要片段：由带编号的帧组成的文件夹
photo-read-missing = 没有这个文件
photo-read-denied = 没有读取此文件的权限
photo-read-failed = 读取失败（{ $reason }）
photo-read-file-size = 文件有 { $bytes } 字节，超过可读取的 1 GiB
photo-read-empty = 文件为空
photo-read-frames = { $count } 帧超过可读取的上限。请剪成较短的片段
photo-read-frame-place = 有一帧超出画面范围
photo-read-not-a-picture = 这不是图片
photo-read-foreign = 这不是图片，而是 { $format }
photo-read-unsupported = 不支持这种图片（{ $reason }）；请导出为 JPEG 或 PNG
photo-read-raw = 这是相机原始文件（{ $format }）；请先导出为 JPEG 或 TIFF
photo-read-too-large = 文件头声明 { $width } x { $height } 像素，超过可接受的大小
photo-read-too-small = { $width } x { $height } 像素太小；每边至少需要 { $minimum }
photo-read-truncated = 文件不完整，图片中途结束
photo-read-damaged = { $format } 数据已损坏（{ $reason }）
photo-read-decoder-stopped = 解码器中止
photo-jpeg-no-frame = 没有帧头
photo-jpeg-segment = 有一个段没有长度
photo-jpeg-scans = 扫描次数多于任何图片所需
photo-jpeg-frame = 帧头无意义
photo-write-encode = 图片无法编码：{ $reason }
photo-write-failed = 文件无法写入：{ $reason }。请选择有写入权限的文件夹：{ $path }
mask-nothing = 没有留下需要填补的部分
mask-everything = 全部都需要填补
mask-no-white = 其中没有白色，且不止两个值
mask-too-fine = 孔洞太小，在网络的尺寸下看不见
data-error-missing = 这里什么也没有。请检查拼写，或选择另一个文件夹：{ $path }
data-error-unreadable = 无法读取（{ $reason }）。请检查权限，或选择另一个文件夹：{ $path }
data-error-no-files = 此文件夹为空。请选择含有图片的文件夹（JPEG、PNG、WebP、GIF、BMP、TIFF 或 PNM）：{ $path }
data-error-no-rows = 此列表没有任何条目。请每张图片写一行，如 cat/1.png,cat：{ $path }
data-error-no-usable-image = 查看了 { $count } 个文件，没有一张可用的图片（{ $reasons }）。请选择含有图片的文件夹（JPEG、PNG、WebP、GIF、BMP、TIFF 或 PNM）：{ $path }
data-error-no-clips = 这里没有片段。片段是由带编号的帧组成的文件夹，如 clips/walk/000.png，或动态 GIF、WebP、PNG，或视频：{ $path }
data-error-no-usable-clip = 这里没有可读取的片段（{ $reasons }）。片段是由带编号的帧组成的文件夹，如 clips/walk/000.png，或动态 GIF、WebP、PNG，或视频：{ $path }
video-no-ffmpeg = 视频由 ffmpeg 程序读取，但没有找到它。请安装 ffmpeg，或将视频保存为带编号的帧的文件夹
video-failed = ffmpeg 无法读取（{ $reason }）。请播放看看是否完整，或将其保存为带编号的帧的文件夹
video-no-frames = 其中没有帧
video-short = 视频在第 { $count } 帧之前结束，而其索引声明有更多帧
video-slow = ffmpeg 用时超过 { $seconds } 秒。请将视频剪成较短的片段
data-error-layout = 无法这样读取文件夹：{ $reason }
data-layout-rule = “{ $given }”没有说明文件夹的含义。请从数据文件夹起逐层命名，如 part/class、class、-/class（“-”表示穿过）、flat 或 clips；或指定单个文件夹，如 Meta=skip、holdout=test、more=class
data-layout-twice = 层级命名了两次。请只命名一次，如 part/class，单个文件夹写作 Meta=skip
data-layout-nowhere = 文件夹 { $folder } 中没有图像。请从数据文件夹起写出路径，文件夹之间用 /
data-layout-nothing = 没有剩下任何图像。请少跳过一些文件夹
data-layout-no-part = { $folder } 的名称不是子集的名称。请说明它是哪个子集，如 --layout "{ $folder }=train"，或用 --layout "{ $folder }=skip" 跳过
data-layout-of-clips = 数据按片段打开，片段的层级是固定的。请去掉 --layout
data-layout-of-no-folder = 数据不是文件夹。请去掉 --layout；列表自己说明其中的图像
data-taken-wrapper = 穿过
data-taken-train = 视为：训练子集
data-taken-valid = 视为：验证子集
data-taken-test = 视为：最终测试子集
data-taken-class = 视为：类别
data-taken-no-class = 视为：无类别
data-taken-passed-over = 已跳过
data-taken-empty = 没有图片
data-why-said = 手动指定，如用 --layout
data-why-alone = 所有内容都在其中
data-why-part = 名称与子集相同，旁边的其他文件夹也是
data-why-part-inside = 名称与子集相同，内部还有文件夹
data-why-part-shares = 名称与子集相同，其中的类别在旁边也有
data-why-no-valid = { $reason }；因没有其他验证子集而用于验证
data-why-no-train = { $reason }；因没有其他训练子集而用于训练
data-why-elsewhere = { $reason }；验证用的是其他数据，因此不用于验证
data-why-repeats = 它重复了所属子集的名称
data-why-container = 名称表示仅用来存放图片
data-why-alone-in-part = 它是所属子集中唯一的文件夹，内有多个文件夹
data-why-class = 第一层能区分图像的文件夹
data-why-class-deep = 第一层能区分图像的文件夹；内部的文件夹没有含义
data-why-one-class = 只有一个类别等于没有类别
data-why-unlabelled = 名称表示无类别的图像；用于训练
data-why-beside-parts = 它与子集并列，且不属于其中任何类别
data-why-thumbnails = 服务器和系统在其中存放缩略图和回收站
data-why-empty = 只有其他文件或为空，没有图片
data-list-none = 只有文件中的图像才能写成列表；这些是片段，或由程序绘制
data-list-no-text = 此图像的名称不是文本，而列表需要文本。请重命名：{ $path }
data-error-cancelled = 打开已停止
data-error-thread = 无法扫描文件夹（{ $reason }）。请重试
data-error-thread-ended = 扫描提前结束
data-error-no-such-photo = 数据中只有 { $count } 张照片
data-skipped = { $path }：{ $reason }
data-skip-run-folder = 这是本程序的一次运行：其中的图片是回答，不是数据
data-skip-not-a-file = 这不是普通文件
data-skip-loop = 此链接指回它上层的文件夹
data-skip-broke = 查看此图片时中断：{ $reason }
data-skip-dangling = 此链接没有目标
data-skip-clip-short = { $count ->
    [0] 没有一帧可用
   *[other] 只有一帧可用；片段至少需要两帧
}
data-skip-clip-no-frames = 此文件夹中没有帧：帧是以编号命名的图片，如 000.png
data-skip-clip-still = 此图片是静止的；片段至少需要两帧
data-skip-frame-size = 此帧与片段第一帧的尺寸不同
data-note-beside-parts = 有 { $images } 张图像未使用：它们与子集并列，且不属于其中任何类别（{ $folders }）。要使用它们，请说明文件夹的用途，如 --layout { $first }=train
data-note-unseen = 留出图像中有训练图像没有的类别，因此不可能答对：{ $classes }（{ $images } 张图像）
data-note-no-classes = { $images } 张留出图像没有类别，而训练图像有，因此无法做探测
data-note-lent-clips = 剪纸图库没有片段；这些来自演示图库
data-note-clips = 这被当作 { $count } 个片段，因为它们是帧的文件夹。若是照片，请选择里面的文件夹或改名：{ $path }
data-note-annotations = { $count } 张图像的类别来自 { $file }
data-note-images-alone = 只读取 { $path }，因为旁边有“clips”；不读取 { $passed }
data-list-drive = 这是另一台计算机上的路径。请写相对于列表所在文件夹的路径，如 cat/1.png
data-list-row = 第 { $number } 行
data-list-no-path = 此行没有写文件
data-list-split = “{ $split }”不是划分名称；请用 train、valid 或 test

### Demo gallery

### Parameters and the task contract

param-error-unknown = 没有参数“{ $key }”。已有参数：{ $known }
param-error-comma = 参数“{ $key }”不能是 { $given }。小数请用小数点：{ $pointed }
param-error-range = 参数“{ $key }”不能是 { $given }。允许：{ $allowed }
param-allowed-run = 先前某次运行的文件夹，或留空
param-allowed-run-of = { $method } 的某次运行的文件夹，或留空
earlier-error-missing = 参数“{ $key }”：{ $path } 中没有运行。请指定“pretext runs”列出的运行文件夹，或留空
earlier-error-no-checkpoint = 参数“{ $key }”：{ $path } 中的运行没有保存权重（{ $reason }）。请继续该运行直到保存，或指定另一次运行
earlier-error-other-method = 参数“{ $key }”需要 { $wanted } 的运行，而 { $path } 是 { $found } 的运行。请指定另一次运行
sample-error-too-small = { $name } 太小：短边为 { $has } px，此题目需要 { $needs } px
sample-error-no-label = { $name } 没有类别标签，而此任务需要。请将图像按类别分到各文件夹
sample-error-no-attribute = { $name } 的“{ $attribute }”未知，无法据此排序。演示图库有此信息；对自己的图像请选择“类别”，每类一个文件夹
sample-error-all-alike = 没有找到“{ $attribute }”不同的图像。请选择有多种取值的数据
sample-error-none-usable = 没有可用的图像：依次尝试了 { $tries } 张。最后一张失败的原因是“{ $last }”
sample-error-no-track = { $name } 中没有可跟踪的运动图块。画面不动、相机抖动或帧数过少时，无从学习
sample-error-no-neighbours = 不同片段中没有足够相似的两个图块，因此没有近邻对。请降低最小余弦，增加片段，或同时使用轨迹
sample-error-no-source = 此题目还需要来自“{ $role }”的图片，但目前没有。运行通过 --source { $role }=PATH 获得
task-error-needs-new-run = “{ $key }”决定网络或数据的形状，训练期间不能更改。请停止，更改后开始新的运行
task-error-thread = 系统未能提供准备照片的线程：{ $reason }。请关闭其他程序后重试
task-error-preparing = 准备图像时中断：{ $reason }。请重试；若再次发生，请用“pretext doctor”检查文件夹
task-error-step-failed = 上一步中途失败，内存中的网络不能再用。请重新开始，或从最近的检查点恢复
task-error-foreign = { $what } 由另一种方法生成，不能用在这里。请重新开始运行
task-error-no-optimizer = 该方法没有优化器“{ $name }”，网络的一部分将永远学不到东西。已有：{ $known }。这是该方法的错误，请报告
task-error-readback = 设备没有返回数值：{ $reason }。请从最近的检查点继续；若再次发生，请改用处理器
task-error-picture-size = 网络看的是 { $side } x { $side } 像素的图片，却得到 { $width } x { $height } 的图片。请先调整尺寸
task-error-no-layer = 网络没有层“{ $layer }”。已有：{ $known }
task-error-no-unit = 所选层没有这个特征图或单元。请另选一个
task-error-no-gradient = 图片中没有任何内容影响所选单元：没有梯度到达图片。请另选单元或层
task-error-no-classifier = 此网络没有对整张照片分类的头。请选择在其冻结特征上的分类器，或用标签训练的网络。
task-error-no-answer = 该方法没有回答此题目。请换一张图片；若再次发生，请报告
task-error-no-baseline = 该方法没有可与随机猜测比较的准确率，因此无法检测其网络的捷径
task-error-no-network = 此问题所需的网络尚未就绪。请再问一次，或重新开始运行
task-error-no-pictures = 没有可供学习的图片。请打开其他数据
task-error-out-of-order = 搜索的某一阶段先于其所依赖的阶段。请重新开始搜索
cli-error-trainer-gone = 训练线程意外结束。请重新开始；已保存的内容仍在
task-error-record = 无法写入或读取 { $what }：{ $reason }
task-error-other-network = 此运行的权重与本版本程序构建的网络不符。请重新训练，或用训练它的版本打开。不符之处：{ $reason }
task-error-stopped = 完成之前已停止
task-error-data = 数据不适合此任务：{ $reason }

### Task: inpainting

task-inpainting = 图像修复
    .summary = 去掉图片的一部分，由网络根据其余部分画出来。要做好这件事，它必须认出图片里有什么：是哪些东西，又会怎样延续。
    .paper = D. Pathak, P. Krähenbühl, J. Donahue, T. Darrell, A. A. Efros: Context Encoders: Feature Learning by Inpainting. CVPR 2016
    .link = arxiv.org/abs/1604.07379
    .section = 第 3 节
param-inpainting-mask = 孔洞
    .help = 去掉哪些像素（第 3.3 节）。论文发现，用中央孔洞学到的特征最差，随机块与随机区域大致相当。
param-inpainting-mask-centre = 中央方块
param-inpainting-mask-random-blocks = 随机块
param-inpainting-mask-random-regions = 随机区域
param-inpainting-size = 图片尺寸
    .help = 网络所见方块的边长。论文的修复网络看 128 px；64 px 在 CPU 上几分钟就能学会。
param-inpainting-load-ratio = 裁剪前尺寸
    .help = 随机裁出方块之前，照片短边先缩放到图片尺寸的这个倍数。已发布的代码对 128 px 用 350 px，比例 2.73，针对街景照片；这里的方块保留照片的大部分，因为许多文件夹里是小图片。
param-inpainting-overlap = 重叠
    .help = 中央孔洞每边比要画的方块小这么多像素，使网络也画出一圈它看得见的部分。论文为 7 px；已发布的配方在 128 px 时为 4 px，按同样比例 64 px 时为 2 px。随机孔洞没有这一圈。
param-inpainting-blocks = 块数
    .help = 抽取多少个随机块。块可以重叠；会使总和超过图片四分之一的块不取（第 3.3 节）。论文没有说明有多少个。
param-inpainting-block-side = 最大块
    .help = 随机块的边长在此值的一半与此值之间，以图片尺寸的百分比计。论文没有说明。
param-inpainting-region-period = 区域粒度
    .help = 随机区域从噪声中切出，这是噪声两个取值之间的像素数：值小则为细点，值大则为大块。已发布的代码在 128 px 时约为 17 px。（论文本身用另一数据集的轮廓；已发布的代码用噪声，本程序也是。）
param-inpainting-coverage-low = 最小覆盖率
    .help = 去掉的部分少于此值的随机区域会重新抽取。已发布的代码：0.20。
param-inpainting-coverage-high = 最大覆盖率
    .help = 去掉的部分多于此值的随机区域会重新抽取。已发布的代码：0.30。
param-inpainting-network = 网络中部
    .help = 连接编码器与解码器的部分（第 3.1 节）。瓶颈把整张图片压成一串数，如已发布的修复网络。逐通道全连接层连接每个特征图的所有位置，再由一个卷积混合各特征图；论文用它学习特征。
param-inpainting-network-bottleneck = 瓶颈
param-inpainting-network-channel-fc = 逐通道全连接
param-inpainting-output = 画什么
    .help = 画整张图片，则任何孔洞都能填补；只画中央方块，则是已发布的中央孔洞网络。只画中央的网络得到的总是中央孔洞，无论上面选了什么；人在中央之外涂抹的部分保持原样。
param-inpainting-output-whole = 整张图片
param-inpainting-output-centre = 仅中央方块
param-inpainting-width = 宽度
    .help = 第一层的特征图数；更深的层为其 2、4、8 倍。已发布的代码为 64；这里为速度取 32。
param-inpainting-bottleneck = 瓶颈
    .help = 把图片压成多少个数。论文与配方：128 px 时为 4000；已发布代码的默认值：100。这里按比例缩小。
param-inpainting-mixing-radius = 混合层范围
    .help = 逐通道层之后的卷积，核边长为此值的两倍加一像素。论文只说步幅为 1；通常理解为一个像素的核。
param-inpainting-loss = 损失
    .help = 作画网络要降低的量（第 3.2 节）。只用平方误差会得到模糊的图片，因为均值最保险；只用对抗损失则清晰但未必吻合；两者合在一起就是该方法。
param-inpainting-loss-joint = 联合
param-inpainting-loss-l2 = 仅平方误差
param-inpainting-loss-adversarial = 仅对抗
param-inpainting-weight-l2 = 平方误差的权重
    .help = 在联合损失中。论文：0.999。
param-inpainting-weight-adversarial = 对抗损失的权重
    .help = 在联合损失中。论文：0.001。
param-inpainting-overlap-weight = 环的权重
    .help = 在平方误差中，重叠环的一个像素相当于孔洞的多少个像素。论文：10。
param-inpainting-masked-loss = 只计孔洞
    .help = 开：平方误差只计去掉的像素（和环），如论文所定义。关：画出的像素同等计算，如已发布代码对随机孔洞的做法。随机孔洞加对抗损失时，关更好：判别器看到的是整张画出的图片，不计入的部分看起来就不像图片。
param-inpainting-lr-generator = 作画网络学习率
    .help = 作画网络的 Adam 学习率。已发布的代码：0.002，是判别器的十倍；已知相同的学习率画得更差。
param-inpainting-lr-discriminator = 判别器学习率
    .help = 区分画作与真图的网络的 Adam 学习率。已发布的代码：0.0002。若判别器几乎总是赢，请调低。
param-inpainting-beta1 = 动量
    .help = 两个网络的 Adam 一阶矩衰减。已发布的代码：0.5。
panel-inpainting-coverage = 去掉 { $percent } %
panel-inpainting-decibel = { $value } dB
panel-inpainting-photo = 照片
    .help = 照片中准备好的方块，完整
panel-inpainting-input = 网络所见
    .help = 带孔洞的照片，孔洞为单一颜色
panel-inpainting-mask = 孔洞
    .help = 在照片上标出去掉的像素
panel-inpainting-weights = 各像素权重
    .help = 每个像素在平方误差中占多少；中央孔洞周围的环比孔洞权重更大
panel-inpainting-target = 应画内容
    .help = 要求网络画出的像素；其余略去
panel-inpainting-output = 网络所画
    .help = 粘贴之前网络画出的全部；孔洞之外并不要求正确
panel-inpainting-pasted = 填入孔洞
    .help = 孔洞处换成网络像素的照片，以及在那里与真相的接近程度
panel-inpainting-truth = 真相
    .help = 去掉任何内容之前的照片
panel-inpainting-mean-fill = 平均颜色
    .help = 孔洞填以可见像素的平均颜色，作为对照
panel-inpainting-diffusion-fill = 扩散
    .help = 让边界颜色向内扩散来填补孔洞，作为对照
panel-inpainting-wipe = 填补与真相
    .help = 分界线左边是网络的回答，右边是真相
panel-inpainting-difference = 误差
    .help = 每个像素上回答与真相的绝对差，取红、绿、蓝的平均；刻度到满幅的一半为止
metric-psnr-hole = 孔洞内 PSNR
    .help = 去掉的像素上的峰值信噪比，取留出图像的平均：10 dB 相当于满幅三分之一的误差，20 dB 相当于十分之一
metric-psnr-hole-mean = 平均颜色
    .help = 用可见像素的平均颜色填补时孔洞内的 PSNR
metric-psnr-hole-diffusion = 扩散
    .help = 颜色从边界向内扩散时（拉普拉斯方程）孔洞内的 PSNR
metric-ssim-hole = 孔洞内 SSIM
    .help = 去掉的像素周围的结构相似度；1 表示完全相同
metric-ssim-hole-mean = 平均颜色
    .help = 用可见像素的平均颜色填补时孔洞内的 SSIM
metric-ssim-hole-diffusion = 扩散
    .help = 颜色从边界向内扩散时孔洞内的 SSIM
metric-l1-hole = 孔洞内平均误差
    .help = 去掉的像素上的平均绝对误差，以满幅的百分比计
metric-l1-hole-mean = 平均颜色
    .help = 用可见像素的平均颜色填补时孔洞内的平均绝对误差
metric-l1-hole-diffusion = 扩散
    .help = 颜色从边界向内扩散时孔洞内的平均绝对误差
metric-l2-hole = 孔洞内平方误差
    .help = 去掉的像素上的均方误差，以满幅平方的百分比计
metric-l2-hole-mean = 平均颜色
    .help = 用可见像素的平均颜色填补时孔洞内的均方误差
metric-l2-hole-diffusion = 扩散
    .help = 颜色从边界向内扩散时孔洞内的均方误差
metric-psnr = 整图 PSNR
    .help = 填补后图片的峰值信噪比；可见像素完全准确
metric-ssim = 整图 SSIM
    .help = 填补后图片与真相的结构相似度
metric-l1 = 整图平均误差
    .help = 填补后图片的平均绝对误差，以满幅的百分比计
metric-l2 = 整图平方误差
    .help = 填补后图片的均方误差，以满幅平方的百分比计
metric-loss = 损失
    .help = 作画网络要降低的量
metric-loss-l2 = 平方误差
    .help = 计入的画出像素的均方误差，取值范围 -1 到 1，不含环的权重
metric-loss-adversarial = 对抗损失
    .help = 画出的像素有多难冒充真图；0.69 表示判别器无法分辨
metric-loss-discriminator = 判别器损失
    .help = 真图与画作区分得有多差；1.39 是随机猜测
metric-d-real = 判别器看真像素
    .help = 判别器有多确信真像素为真；0.5 为无法决定
metric-d-fake = 判别器看画出像素
    .help = 判别器有多确信画出的像素为真；0.5 为无法决定
metric-d-accuracy = 判别器准确率
    .help = 判别器答对的频率；为 1 时它已获胜，不再有可教的，为 0.5 时是在猜

### What methods of colour share

panel-colour-photo = 照片
    .help = 准备好的照片及其真实颜色
panel-colour-input = 网络所见
    .help = 照片的明度，不含颜色
panel-colour-target = 应答内容
    .help = 网络所答粗网格上的真实颜色（由其软编码还原），叠加照片的明度
panel-colour-places = { $columns } x { $rows } 个位置
panel-colour-weights = 各位置权重
    .help = 每个位置在损失中占多少；再平衡时，罕见颜色比常见颜色权重更大。没有颜色的照片不计
panel-colour-output = 重新着色
    .help = 网络的颜色叠加照片自身的明度
panel-colour-truth = 真相
    .help = 照片及其真实颜色
panel-colour-wipe = 着色与真相
    .help = 分界线左边是网络的回答，右边是真相
panel-colour-mean = 平均颜色
    .help = 每个分布按均值解码（温度 1）：保险而偏灰
panel-colour-mode = 最可能的颜色
    .help = 每个分布按最可能的箱解码（温度 0）：鲜艳而斑驳
panel-colour-distributions = 像素背后
    .help = 回答以及网络考虑过的一切：指向一个像素可看它在颜色上的分布。“颜色”面板将其拆开来看
panel-colour-palette = 心中的颜色
    .help = 整张图片的平均分布，画在 ab 平面上，a 向右（绿到红），b 向上（蓝到黄）；以十的幂表示
panel-colour-undecided = 犹豫程度
    .help = 每个位置上分布的熵，单位奈特；刻度到所有颜色等可能为止
panel-colour-error = 颜色误差
    .help = 每个像素上回答与真实颜色在 ab 平面中的距离；刻度到 60 为止
panel-colour-saturation = 饱和度
    .help = 回答与真相中的像素离灰色多远。挤在左边的回答是灰的
panel-colour-saturation-truth = 真相
panel-colour-saturation-answer = 回答
panel-colour-saturation-x = 到灰色的距离
panel-colour-saturation-y = 像素 %
panel-colour-saturation-means = 平均 { $answer }，真相 { $truth }
panel-colour-bins = 箱
    .help = 把 ab 平面切成箱，各用自己的颜色，a 向右（绿到红），b 向上（蓝到黄）
panel-colour-bins-count = { $count } 个箱
panel-colour-prior = 文件夹的颜色
    .help = 每个箱在文件夹中出现的频率，以十的幂表示：多数照片的多数像素近乎灰色
panel-colour-prior-photos = 来自 { $count } 张照片
panel-colour-class-weights = 各颜色权重
    .help = 每种颜色的像素在再平衡损失中占多少；在整个文件夹上平均为 1
panel-colour-class-weights-most = 至多 { $value }
panel-colour-rebalanced = 再平衡之后
    .help = 损失有多少来自每个箱：出现频率乘以权重，以十的幂表示。与文件夹的颜色比较：灰色被压低，罕见颜色被抬高
panel-colour-rebalanced-grey = 灰色 { $before } %，之后 { $after } %
metric-loss-prior = 文件夹的颜色
    .help = 总是回答文件夹颜色分布时的损失（回归时为其平均颜色）
metric-cross-entropy = 交叉熵（奈特）
    .help = 真实颜色的软编码与回答之间的交叉熵，对各位置取平均，单位奈特，不加权；在 313 个箱中随机猜为 5.75
metric-cross-entropy-prior = 文件夹的颜色
    .help = 总是回答文件夹颜色分布时的交叉熵
metric-auc = 曲线下面积
    .help = 颜色误差不超过某阈值的像素比例，阈值在 ab 平面中从 0 到 150 取平均。它偏向灰色，因为多数像素近乎灰色
metric-auc-grey = 灰色
    .help = 每个像素都答灰色时的同一数值
metric-auc-rebalanced = 再平衡的曲线下面积
    .help = 同上，但每个像素按其颜色在文件夹中的罕见程度加权，使灰色不占便宜
metric-auc-rebalanced-grey = 灰色
    .help = 每个像素都答灰色时的同一数值
metric-saturation = 饱和度
    .help = 回答的颜色到灰色的平均距离，在 ab 平面中
metric-saturation-truth = 真相
    .help = 真实颜色到灰色的平均距离
metric-psnr-grey = 灰色
    .help = 去掉颜色的照片的 PSNR
metric-colourfulness = 色彩丰富度
    .help = 红对绿、黄对蓝的离散程度与均值（Hasler 与 Süsstrunk，2003）
metric-colourfulness-truth = 真相
    .help = 真实照片的色彩丰富度

### Task: colorization

task-colorization = 着色
    .summary = 去掉照片的颜色，网络对每个位置说出各种颜色的可能性。要知道草是绿的、天是蓝的，它必须认出草和天。
    .before = 训练之前，运行先统计每种颜色在文件夹中出现的频率以及应有的权重。运行开始后这里会显示统计结果
    .not-on-cut-paper = 此图库的颜色是随机抽取的，几乎没有可学的。在演示图库中，天空、树叶和砖墙各有自己的颜色。
    .paper = R. Zhang, P. Isola, A. A. Efros: Colorful Image Colorization. ECCV 2016
    .link = arxiv.org/abs/1603.08511
    .section = 第 2 节
param-colour-load-ratio = 裁剪前尺寸
    .help = 训练照片先缩放到图片尺寸的这个倍数，再随机裁出方块。Zhang 等人在已发布的训练中裁 176 px，原照片尺寸未知；Larsson 等人把短边缩到 352 至 600 px 再裁 352 px，比例 1 至 1.7。默认值是我们定的。
param-colour-mirror = 镜像
    .help = 一半的训练照片左右翻转。
param-colorization-loss = 损失
    .help = 要降低的量（第 2.2 节）。a 与 b 的平方误差在一个东西所有可能颜色的均值处最低，那是偏灰的；分布能把它们分开。再平衡后，罕见的鲜艳颜色权重更大。
param-colorization-loss-rebalanced = 分类，再平衡
param-colorization-loss-plain = 分类
param-colorization-loss-regression = 平方误差
param-colorization-temperature = 温度
    .help = 分布如何变成一种颜色（第 2.3 节）：1 为均值，0 为最可能的箱，其间为退火均值。论文：0.38。它改变图片及其指标，不改变训练。
param-colorization-lambda = 均匀比例
    .help = 类别权重是文件夹颜色分布与此比例的均匀分布混合后的倒数；为 1 时所有颜色权重相同。论文：0.5。
param-colorization-size = 图片尺寸
    .help = 网络所见方块的边长。已发布的训练为 176 px；64 px 在 CPU 上几分钟就能学会。
param-colorization-network = 网络
    .help = 小网络有五个块，其中一个带空洞卷积，可在 CPU 上学习。论文的网络有七个块，其中两个带空洞卷积，宽度 64、313 个箱时有 3200 万个权重。
param-colorization-network-small = 小
param-colorization-network-paper = 论文
param-colorization-shortcuts = 跳跃连接
    .help = 小网络的前两个块也直接通向回答，如同一作者后来的网络（2017）：颜色学得更快，但深层要学的更少，看重特征时请关闭。本论文的网络没有。
param-colorization-width = 宽度
    .help = 第一个块的特征图数；更深的块为其 2、4、8 倍。论文为 64；这里为速度取 16。
param-colorization-grid = 箱的网格
    .help = ab 平面中两个箱的距离。10 得到论文的 313 个箱，20 得 101，30 得 54。
param-colorization-neighbours = 近邻数
    .help = 一个真实颜色由最近的多少个箱分担。论文：5；已发布的代码：10。
param-colorization-sigma = 软化程度
    .help = 近邻分担真实颜色所用高斯的标准差。论文：5。
param-colorization-subsampling = 位置的颜色
    .help = 网络每四个像素答一个。已发布的代码取每个 4 x 4 的第一个像素的颜色；取全部十六个的均值是它未采用的另一做法。
param-colorization-subsampling-point = 第一个像素
param-colorization-subsampling-mean = 均值
param-colorization-smoothing = 平滑
    .help = 由文件夹颜色得出类别权重之前，平滑所用高斯的标准差。论文：5；不平滑时罕见的箱会带来偏绿或偏蓝。
param-colorization-prior-photos = 先验用的照片数
    .help = 查看文件夹中多少张照片以了解各颜色出现的频率。论文用 ImageNet 全部 130 万张。
param-colorization-learning-rate = 学习率
    .help = Adam 的学习率。论文的大网络：0.00003；小网络学得更快。
param-colorization-weight-decay = 权重衰减
    .help = 权重被拉向零的强度。论文的大网络：0.001；小网络不需要。

### Task: hue and chroma

task-hue-chroma = 色相与彩度
    .summary = 照片以灰度显示，网络对若干点说出其周围色相与彩度的分布。要知道这些，它必须认出那里是什么；该方法就是为训练这样的特征而设计的。
    .before = 训练之前，运行先统计每种色相与彩度在文件夹中出现的频率。运行开始后这里会显示统计结果
    .not-on-cut-paper = 此图库的颜色是随机抽取的，几乎没有可学的。在演示图库中，天空、树叶和砖墙各有自己的颜色。
    .paper = G. Larsson, M. Maire, G. Shakhnarovich: Colorization as a Proxy Task for Visual Understanding. CVPR 2017
    .link = arxiv.org/abs/1703.04044
    .section = 第 3 节
param-hue-chroma-prediction = 预测
    .help = 色相与彩度的直方图能把几种可能的颜色分开；回归只给出一种颜色（Lab 的 a 与 b），即所有可能颜色的均值。论文中直方图得到的特征明显更好。
param-hue-chroma-prediction-histograms = 直方图
param-hue-chroma-prediction-regression = 一种颜色
param-hue-chroma-chroma = 直方图的彩度
    .help = 彩度直方图如何变成一个数，用于图片及其指标。已发布的代码：中位数。色相总是取圆均值。
param-hue-chroma-chroma-median = 中位数
param-hue-chroma-chroma-mean = 均值
param-hue-chroma-chroma-mode = 最可能
param-hue-chroma-fading = 褪色
    .help = 色相不确定处，彩度向灰色褪去，而不做鲜艳的猜测。已发布的代码在 32 个箱时于 0.03 以下褪色；这里的界限随箱数而定。
param-hue-chroma-size = 图片尺寸
    .help = 网络所见方块的边长。已发布的训练裁 352 px；64 px 在 CPU 上几分钟就能学会。
param-hue-chroma-network = 网络
    .help = 小：五级，各两个卷积，宽度为 1、2、4、6、8 倍。VGG-16：其十三个卷积；宽度 64 时即论文的网络。
param-hue-chroma-network-small = 小
param-hue-chroma-network-vgg16 = 同 VGG-16
param-hue-chroma-width = 宽度
    .help = 第一级的特征图数。VGG-16 为 64；这里为速度取 16。
param-hue-chroma-top = fc6 与 fc7
    .help = 最后一级之后两层（7 x 7 与 1 x 1 卷积）的特征图数；0 表示不用。VGG-16 为 4096。
param-hue-chroma-columns = 读取自
    .help = 所有层：超列，即每个特征图对一个点的全部信息。最后一层：论文的对照，特征损失很小，图片变模糊。
param-hue-chroma-columns-all = 所有层
param-hue-chroma-columns-last = 最后一层
param-hue-chroma-hidden = 隐藏数
    .help = 超列与直方图之间那一层的大小。论文为 1024。
param-hue-chroma-dropout = 随机失活
    .help = 训练时丢弃的隐藏数比例。已发布的代码：0.5。
param-hue-chroma-bins = 箱数
    .help = 每个直方图的箱数。已发布的训练程序：32；其他变体为 8。
param-hue-chroma-points = 点数
    .help = 每张照片询问多少个点。已发布的训练程序：352 px 中 128 个。
param-hue-chroma-margin = 边距
    .help = 边缘不取点的像素数，网络在那里看到的太少。已发布的训练程序：352 px 中 96。
param-hue-chroma-window = 窗口
    .help = 从点到所求直方图的窗口边缘的像素数；3 即已发布的 7 x 7。更早的论文没有发现窗口的好处，为 0。
param-hue-chroma-hue-weight = 色相权重
    .help = 色相损失（按彩度计）所乘的数。已发布：5，约为平均彩度的倒数，使色相与彩度权重相当。
param-hue-chroma-weigh-chroma = 彩度按明度加权
    .help = 很暗和很亮的像素不可能有多少彩度；开启后其彩度权重更小（已发布的训练程序）。
param-hue-chroma-prior-photos = 先验用的照片数
    .help = 查看文件夹中多少张照片以了解各颜色出现的频率；指标以及与文件夹颜色的比较需要它。
param-hue-chroma-learning-rate = 学习率
    .help = Adam 的学习率。已发布的训练程序用带动量的梯度下降，0.001，两百万批；Adam 在小网络上更快达到。
param-hue-chroma-weight-decay = 权重衰减
    .help = 权重被拉向零的强度。已发布的训练程序：0.0005。
panel-hue-chroma-points = 点
    .help = 所求直方图的窗口
panel-hue-chroma-points-count = { $count } 个点
panel-hue-chroma-hue = 色相
    .help = 各点色相直方图的平均，每点按其彩度加权；0 为红，三分之一为绿，三分之二为蓝
panel-hue-chroma-hue-axis = 色相
panel-hue-chroma-chroma = 彩度
    .help = 各点彩度直方图的平均；0 为灰色
panel-hue-chroma-chroma-axis = 彩度
panel-hue-chroma-share = 比例
panel-hue-chroma-decided = 色相确定程度
    .help = 网络在每个位置对色相有多确定：1 为仅一个箱，0 为任何色相。低处彩度褪去
metric-loss-hue = 色相损失
    .help = 色相直方图的散度，按彩度加权
metric-loss-hue-prior = 文件夹的颜色
    .help = 每个点都答文件夹的色相直方图时的同一数值
metric-loss-chroma = 彩度损失
    .help = 彩度直方图的散度
metric-loss-chroma-prior = 文件夹的颜色
    .help = 每个点都答文件夹的彩度直方图时的同一数值

### What methods of place share

param-patches-size = 图片尺寸
    .help = 切出题目的方块的边长。
param-patches-load-ratio = 裁剪前尺寸
    .help = 训练照片先缩放到图片尺寸的这个倍数，再随机裁出方块。论文缩放到 256 px，裁 224 或 225 px，比例约 1.14。
param-patches-mirror = 镜像
    .help = 一半的训练照片左右翻转。
param-patches-trunk = 主干网络
    .help = 要学习其特征的网络。AlexNet 和两种 ResNet-18 适合 224 px 的照片和显卡；在 CPU 上很慢。
param-patches-trunk-small = 小，五个 3 x 3 层
param-patches-trunk-alexnet-bn = 带批归一化的 AlexNet
param-patches-trunk-resnet18 = ResNet-18，大照片的首层
param-patches-trunk-resnet18-cifar = ResNet-18，小照片的首层
param-patches-trunk-preact-resnet = 小残差网络，预激活
param-patches-width = 宽度
    .help = 网络第一个块的特征图数；其余为其 2、4、8、8 倍。小网络是我们设计的，使 CPU 也能训练。
param-patches-learning-rate = 学习率
    .help = 每一步走多远。运行可让它按调度下降。
param-patches-optimizer = 优化器
    .help = Adam 无需调参即可学习，是我们的选择；论文用的是带动量的随机梯度下降。
param-patches-optimizer-adam = Adam
param-patches-optimizer-sgd = 带动量的梯度下降
param-patches-momentum = 动量
    .help = 上一步的方向保留多少。
param-patches-weight-decay = 权重衰减
    .help = 权重被拉向零的强度。
param-patches-colour = 颜色
    .help = 镜头会留下色边，泄露图块在照片中的位置。投影去掉每个像素的绿—品红分量；丢弃则随机保留一个通道，其余填入噪声（Doersch 等，2015）。
param-patches-colour-keep = 保持不变
param-patches-colour-projection = 投影
param-patches-colour-dropping = 丢弃
param-patches-grey = 灰度比例
    .help = 变成灰度的训练题目比例。Noroozi 与 Favaro（2016）用 0.3。
param-patches-chroma-blur = 彩度模糊
    .help = 模糊 Lab 的 a、b 而保留明度的窗口（Mundhenk 等，2018：96 px 的图块用 13 px）；1 表示不模糊。色边属于颜色的细节，因而消失。
param-patches-blur-window = 模糊窗口
    .help = 彩度模糊的窗口是方框还是高斯；论文用哪一种不得而知。
param-patches-blur-window-box = 方框
param-patches-blur-window-gaussian = 高斯
param-patches-channel-jitter = 通道抖动
    .help = 每个图块的红、绿、蓝各自移动至多这么多像素（Noroozi 与 Favaro：64 px 的拼块用 2 px）。
param-patches-normalise = 数值尺度
    .help = 图块的数值以何种尺度送入网络。用图块自身的均值与标准差，则亮度和对比度不泄露任何信息。
param-patches-normalise-fixed = 固定
param-patches-normalise-per-patch = 各图块的均值与标准差
param-patches-normalise-rms = 各图块的均方根
param-patches-pixelation = 像素化比例
    .help = 先缩小再放大的训练图块比例，使细小纹理不可依赖（Doersch 等：0.33）。
param-patches-yoked = 联动抖动
    .help = 一道题的所有图块得到相同的随机缩放与偏移，使其关系保持准确（Mundhenk 等，2018）。
param-patches-mixed = 混合尺度
    .help = 一道题的每个图块各自随机缩放与偏移，使大小和位置都不可依赖；其关系不再准确。联动抖动则对所有图块相同。
param-patches-scales = 最大缩放
    .help = 使用联动抖动或混合尺度时，图块切出前至多放大到这个倍数。Mundhenk 等（2018）从 96 到 128 px，即 1.33；为 1 时只有一种尺度，没有抖动余地。
param-patches-aperture = 最小光圈
    .help = 一道题中除一个图块外，其余都透过窗口观看；这是最小窗口的边长占图块的比例，1 表示没有窗口。Mundhenk 等（2018）低至 96 px 中的 64，即 0.67。
panel-patches-confusion = 混淆情况
    .help = 混淆矩阵：行是真相，列是网络的回答，统计所有留出图像。对角线越干净，网络越完美
panel-patches-percent = { $value } %
panel-patches-tiles = 拼块
    .help = 每个拼块从方块的何处切出；拼块在其格中的位置是随机的
panel-patches-shuffled = 网络所得
    .help = 按抽到的顺序排列的拼块，偶尔恰好正确；每块标有它所属位置的编号
panel-patches-together = 拼合结果
    .help = 按网络给出的顺序拼成的图片
panel-patches-truth = 真相
    .help = 图片原来的样子
panel-patches-hardest = 最难的图像
    .help = 网络对正确答案最没把握的留出图像：圆形的东西、俯视图、纹理、平坦的墙
panel-patches-tiles-right = { $all } 块中 { $right } 块就位
metric-accuracy = 准确率
    .help = 关于留出图像的问题中答对的比例
metric-accuracy-chance = 随机水平
    .help = 随机猜测的准确率
metric-layout-accuracy = 布局正确
    .help = 布局答对的问题比例，不论旋转答得如何；图块不旋转时与准确率相同
metric-calibration-error = 校准误差
    .help = 网络的置信度与其正确率相差多少，统计所有留出问题（期望校准误差，15 个箱；Guo 等，2017）；0 表示诚实
metric-certainty = 置信度
    .help = 网络给自己的回答的概率，取留出图像的平均；远高于准确率即为过度自信
shortcut-border = 图块的边缘
    .help = 每个图块只留最外一圈，宽为边长的 1/48（96 px 时 2 px，16 px 时 1 px）：会延续到下一图块的线条和纹理。图块间的间隙与抖动使其更难追踪，但不能堵住这条捷径。这一圈也含有内容：没有延续时，中部同样多的像素能答对的部分不算作弊
shortcut-border-of-one = 图片的边缘
    .help = 图片只留最外一圈，宽为边长的 1/48：边框、暗角、上方的天空和下方的地面。这一圈也含有内容：中部同样多的像素能答对的部分不算作弊
shortcut-middle = 图块的中部
    .help = 取每个图块中部与那一圈同样多的像素：只有内容。它不是捷径，而是边缘的对照
shortcut-middle-of-one = 图片的中部
    .help = 取图片中部与那一圈同样多的像素：只有内容。它不是捷径，而是边缘的对照
shortcut-fringes = 色边（色差）
    .help = 透过带色边的镜头看灰色噪声的图片：只能看出图块在照片中的位置。丢弃颜色、灰度比例为 1 和彩度模糊可堵住这条捷径；投影只在色边为绿与品红时有效，对红与蓝无效
shortcut-fringes-of-one = 色边（色差）
    .help = 透过带色边的镜头看灰色噪声的图片：色边的走向说明图片是怎么拿的。丢弃颜色、灰度比例为 1 和彩度模糊可堵住这条捷径；投影只在色边为绿与品红时有效，对红与蓝无效
shortcut-means = 平均颜色
    .help = 每个图块都只有其平均颜色：天空亮，地面暗。按各图块自身的均值归一化可堵住这条捷径
shortcut-noise = 统计量与图块相同的噪声
    .help = 均值与离散程度同各图块一样的噪声：只有亮度和对比度。按各图块自身的均值与标准差归一化可堵住这条捷径
shortcut-noise-of-one = 统计量与图片相同的噪声
    .help = 均值与离散程度同图片一样的噪声：只有亮度和对比度。无论怎样旋转它们都一样，因此结果应为随机水平。按各图片自身的均值与标准差归一化可堵住这条捷径
shortcut-cheats = 它靠“{ $shortcut }”作弊：只留下它时答对 { $accuracy } %（{ $low } 至 { $high } %）；随机猜为 { $chance } %
shortcut-cheats-beyond = 它靠“{ $shortcut }”作弊：只留下它时答对 { $accuracy } %（{ $low } 至 { $high } %），而用中部同样多的像素为 { $control } %；随机猜为 { $chance } %
shortcut-content = “{ $shortcut }”：答对 { $accuracy } %（{ $low } 至 { $high } %），但中部同样多的像素也有 { $control } %：帮助它的是内容，不是捷径；随机猜为 { $chance } %
shortcut-control = “{ $shortcut }”，作为对照：只凭内容答对 { $accuracy } %（{ $low } 至 { $high } %）；随机猜为 { $chance } %
shortcut-clean = “{ $shortcut }”几乎帮不上它：答对 { $accuracy } %（{ $low } 至 { $high } %）；随机猜为 { $chance } %
answers-overview = 全部留出图像
    .help = 网络对所有被测图像的回答

### Task: relative position

task-relative-position = 相对位置
    .summary = 显示同一照片的两个图块，中间隔着间隙。要说出第二块在第一块的哪个方向，网络必须了解物体的各部分以及它们的相互关系。
    .paper = Doersch, Gupta and Efros: Unsupervised Visual Representation Learning by Context Prediction, ICCV 2015; toolkit: Mundhenk, Ho and Chen: Improvements to Context Based Self-Supervised Learning, CVPR 2018
    .link = arxiv.org/abs/1505.05192
    .section = 第 3 节与第 3.1 节；工具集：第 3 节
param-relative-position-arrangement = 图块
    .help = 相邻的两块，八类（2015）；三块，二十类（2018）；或四块，十六类。三块只发表了镜像表，布局是我们定的。四块完全是我们的：一条线上的三格加末端旁边的一格。
param-relative-position-arrangement-pairs = 两块，8 类
param-relative-position-arrangement-triples = 三块，20 类
param-relative-position-arrangement-quadruples = 四块，16 类
param-relative-position-pivots = 第一个图块
    .help = 三块的后八种布局中第一块在何处。其几何没有发表：围绕 3 x 3 窗口的中央是一种理解；四种围绕 2 x 2 窗口的一角、四种围绕中央是另一种，此时二十种布局的镜像与已发布的表完全一致；按第一种理解则只有另外十二种一致。
param-relative-position-pivots-middle = 在中央
param-relative-position-pivots-mixed = 在角上或中央
param-relative-position-patch = 图块边长
    .help = 图块的边长。论文从大照片中切 96 px；64 px 的照片适合 16 px。
param-relative-position-gap = 间隙
    .help = 网格两格之间的像素数，使线条不会直接延续。论文取图块的一半，48 px。
param-relative-position-jitter = 抖动
    .help = 每个图块沿各轴移动至多这么多像素。论文对 96 px 的图块取 7 px。
param-relative-position-cells = 行列数
    .help = 网格的大小。照片缩放到短边容纳这么多格；已发布的训练程序取放得下的最多格数。
param-relative-position-room = 照片大小
    .help = 训练照片的短边在网格所需与其此倍数之间抽取，网格可位于其中任何地方。为 1 时网格占满照片，天空和地面会泄露图块在网格中的位置；大于 1 时泄露较少，任务难得多。已发布的训练程序抽取 15 万至 45 万像素，每边 1.7 倍；64 px 的照片没有余地。
param-relative-position-grids = 每张照片的网格
    .help = 从每张照片切出多少个网格；已发布的训练程序切 4 个。
param-relative-position-turned = 旋转图块
    .help = 一道题的所有图块一起旋转，旋转角度也是答案的一部分：类别数变为四倍（带分类的旋转，Mundhenk 等，2018）。
param-relative-position-embedding = 图块的维数
    .help = 描述一个图块的向量长度（fc6）。论文为 4096。
panel-relative-position-photo = 照片
    .help = 照片及一道题的图块；箭头从第一块指向下一块
panel-relative-position-seen = 网络所见
    .help = 经过所有防御后的图块，数值尺度与送入网络时相同
panel-relative-position-cut = 切出的图块
    .help = 网格的所有图块，尚未防御
panel-relative-position-defended = 防御之后
    .help = 同样的图块，如网络所得
panel-relative-position-answer = 网络的回答
    .help = 每个答案的概率；圆点标出真相
panel-relative-position-right = 各图块答对率
    .help = 对每个图块，关于它的问题答对的百分比
panel-relative-position-known = 掌握的方向
    .help = 对每个真实方向，留出问题答对的比例
panel-relative-position-prediction = { $prediction }（真相：{ $truth }）
panel-relative-position-layout = 布局 { $number }
panel-relative-position-direction-0 = 左上
    .sign = ↖
panel-relative-position-direction-1 = 上
    .sign = ↑
panel-relative-position-direction-2 = 右上
    .sign = ↗
panel-relative-position-direction-3 = 左
    .sign = ←
panel-relative-position-direction-4 = 右
    .sign = →
panel-relative-position-direction-5 = 左下
    .sign = ↙
panel-relative-position-direction-6 = 下
    .sign = ↓
panel-relative-position-direction-7 = 右下
    .sign = ↘

### Task: jigsaw

task-jigsaw = 拼图
    .summary = 把照片切成拼块，按抽到的顺序显示。要从一组固定的顺序中说出是哪一种，网络必须知道每个拼块是物体的哪一部分。
    .paper = Noroozi and Favaro: Unsupervised Learning of Visual Representations by Solving Jigsaw Puzzles, ECCV 2016
    .link = arxiv.org/abs/1603.09246
    .section = 第 3、4 节
param-jigsaw-cells = 行列数
    .help = 论文从 225 px 切出 3 x 3 个拼块；64 px 的照片适合 2 x 2。
param-jigsaw-permutations = 排列数
    .help = 区分多少种顺序，至多为全部种数（2 x 2 为 24）。论文在 3 x 3 的 362,880 种中用到 1000 种。
param-jigsaw-rule = 排列的选取
    .help = 下一个加入集合的排列：与集合平均距离最大的（论文的做法），或与集合中最近者距离最大的。第一个取恒等排列，论文则随机抽取。
param-jigsaw-rule-max-avg = 平均距离最大
param-jigsaw-rule-max-min = 最小距离最大
param-jigsaw-turned = 旋转拼块
    .help = 一道题的所有拼块一起旋转，旋转角度也是答案的一部分：类别数变为四倍（带分类的旋转，Mundhenk 等，2018）。
param-jigsaw-tile-share = 拼块边长
    .help = 拼块边长占格的比例；其余为随机位置的间隙。论文在 75 px 中切 64，即 0.85。
param-jigsaw-embedding = 拼块的维数
    .help = 描述一个拼块的向量长度（fc6）。论文为 1024。
panel-jigsaw-set = 集合内的距离
    .help = 集合中每两个排列（前 48 个）有多少个位置不同；对角线之外的暗点是容易混淆的一对
panel-jigsaw-histogram = 相距多远
    .help = 有多少对排列在多少个位置上不同
panel-jigsaw-distribution = 网络的回答
    .help = 每个排列的概率，按集合中的顺序
panel-jigsaw-count = { $count } 个排列
panel-jigsaw-distances = 最小 { $least }，平均 { $mean }
panel-jigsaw-prediction = { $prediction }（真相 { $truth }），{ $percent }

### Task: permutation

task-permutation = 排列
    .summary = 把照片切成拼块，按从所有顺序中抽到的一种显示。要给出复原它的矩阵，网络必须知道物体各部分的相互关系。
    .paper = Santa Cruz, Fernando, Cherian and Gould: DeepPermNet: Visual Permutation Learning, CVPR 2017
    .link = arxiv.org/abs/1704.02729
    .section = 第 3 节
param-permutation-items = 排列什么
    .help = 一张照片的拼块，或按某个标量排列整张照片（相对属性，第 4.1 节）。演示图库已知时刻与大小；对自己的图像请选择类别，文件夹按顺序命名，如年份。
param-permutation-items-tiles = 照片的拼块
param-permutation-items-time-of-day = 按时刻排照片
param-permutation-items-object-size = 按物体大小排照片
param-permutation-items-class = 按类别排照片
param-permutation-images = 待排照片数
    .help = 排列照片时，一道题有多少张。同一题的照片在该标量上有明显差别，或属于不同类别。
param-permutation-image-side = 照片边长
    .help = 排列照片时，网络所见照片的边长。论文为 227 px。
param-permutation-cells = 行列数
    .help = 论文切 3 x 3 与 2 x 2 个拼块。
param-permutation-tile-share = 拼块边长
    .help = 拼块边长占格的比例。已发布的网络在 112 px 中切 80（2 x 2），在 75 px 中切 64（3 x 3）。
param-permutation-shuffle = 打乱所选图片
    .help = 你选择的图片或应用网络的图片是否先打乱。图片已打乱时请关闭。
param-permutation-layer = 最后一层
    .help = Sinkhorn：行与列轮流归一化多次，在对数域进行。已发布：对所有元素做 softmax，再加带正则项的一轮，如已发布的网络。仅行：只归一化行，作为对照。
param-permutation-layer-sinkhorn = Sinkhorn
param-permutation-layer-released = 同已发布
param-permutation-layer-rows = 仅行
param-permutation-rounds = 轮数
    .help = 行与列归一化多少次。论文的次数未知；已发布的网络只做一次。
param-permutation-temperature = 温度
    .help = 归一化之前网络的数值除以此数：温度越低，矩阵越尖锐。这是我们加的；1 即论文。
param-permutation-regulariser = 正则项
    .help = 已发布的层在每步之前给每个元素加上的数：对图块为 0.001。它使损失不会到 0。
param-permutation-embedding = 拼块的维数
    .help = 描述一个拼块的向量长度（fc6）。论文为 512。
param-permutation-dropout = 随机失活
    .help = 训练时丢弃的数的比例。论文的层大得多，用 0.5。
panel-permutation-matrix-truth = 置换矩阵
    .help = 每个位置一行：其拼块所属的格
panel-permutation-matrix = 双随机矩阵
    .help = 每个位置一行，每个格一列：网络有多倾向于把拼块放在那里
panel-permutation-decoded = 最近的排列
    .help = 与矩阵最吻合的排列（最大指派）；没有两个拼块同占一格
panel-permutation-sharpening = 和的误差
    .help = Sinkhorn 层每轮之后行和与列和离 1 多远
panel-permutation-rounds-panel = 逐轮变化
    .help = Sinkhorn 层每轮之后的矩阵；左右拖动可看它变尖锐
panel-permutation-rows = 仅行
panel-permutation-rounds = { $rounds } 轮后
panel-permutation-rounds-axis = 轮数
panel-permutation-error-axis = 与 1 的平均距离
metric-tile-accuracy = 拼块就位率
    .help = 网络放到正确位置的拼块比例
metric-tile-accuracy-chance = 随机水平
    .help = 随机猜测时的拼块就位率
metric-exact = 题目全对
    .help = 每个拼块都就位的留出题目比例
metric-exact-chance = 随机水平
    .help = 随机猜测时题目全对的比例
metric-kendall-tau = Kendall τ
    .help = 顺序与真实顺序的一致程度：1 为正确，0 为随机，-1 为颠倒
metric-hamming-similarity = 相同元素
    .help = 网络的置换矩阵与真实矩阵中相同元素的比例；随机猜测也已不低
metric-hamming-similarity-chance = 随机水平
    .help = 随机猜测时的相同元素比例
metric-normalisation-error = 和的误差
    .help = 取最近的排列之前，行和与列和离 1 的平均距离

### Task: exemplar

task-exemplar = 样例
    .summary = 每张图像自成一类：其副本被移动、放大、旋转和变色。要看出两个副本出自同一张图像，网络必须看到不变的东西。
    .paper = Dosovitskiy, Springenberg, Riedmiller and Brox: Discriminative Unsupervised Feature Learning with Convolutional Neural Networks, NIPS 2014; as triplets: Doersch and Zisserman: Multi-task Self-Supervised Visual Learning, ICCV 2017
    .link = arxiv.org/abs/1406.6909
    .section = Dosovitskiy 等，第 2 节；Doersch 与 Zisserman，第 3.1 节
param-exemplar-form = 问题形式
    .help = 三元组问哪个更近：同一图像的副本还是另一图像的副本，不为图像保存任何东西（Doersch 与 Zisserman，2017）。softmax 问副本出自哪张图像，并为每张保存一行权重（Dosovitskiy 等，2014）。
param-exemplar-form-triplet = 带间隔的三元组
param-exemplar-form-softmax = 对图像做 softmax
param-exemplar-size = 副本尺寸
    .help = 副本的边长。Doersch 与 Zisserman 切 96 px，Dosovitskiy 等切 32 px；64 px 在 CPU 上几分钟就能学会。
param-exemplar-room = 副本周围余地
    .help = 图像短边为副本边长的多少倍：可切的范围比副本大多少。Doersch 与 Zisserman 从 256 px 切 96，比例 2.67；小照片余地少，故取 1.25。副本超出图像之处为其镜像。
param-exemplar-copies = 每张图像的副本
    .help = 一批中每张图像的副本数。三元组论文取两个，其余与第一个比较。Dosovitskiy 等在训练前为每张图像抽取至多 150 个副本；这里每步抽新的。
param-exemplar-classes = 代理类数
    .help = 有多少张图像作为类，均匀取自全部；0 表示每张都是。据记忆 Dosovitskiy 等用了 50 至 32,000，最常用 8,000。不作为类的图像不参与训练。
param-exemplar-margin = 间隔
    .help = 另一图像的副本必须远出多少，以 1 - 余弦计（Doersch 与 Zisserman：0.5）。两种问题的留出损失都用此间隔，因为未参与训练的图像在 softmax 中没有行。
param-exemplar-negatives = 负样本
    .help = 一对副本须胜过哪些其他图像的副本。论文用两个副本加另一图像的一个副本组成三元组；用批中所有其他图像，平均损失相同而噪声更小；只用最相似的一个最难。
param-exemplar-negatives-one = 另一张图像
param-exemplar-negatives-all = 批中所有其他图像
param-exemplar-negatives-hardest = 批中最相似者
param-exemplar-translation = 平移
    .help = 副本沿各轴可偏离图像中央多远，以边长的比例计。据记忆 Dosovitskiy 等用 0.2；Doersch 与 Zisserman 所用未知，以下各范围亦然。
param-exemplar-scale = 缩放
    .help = 最大放大倍数；最大缩小为其倒数。据记忆 Dosovitskiy 等用 0.7 至 1.4，这里按等比抽取。1 表示不缩放。
param-exemplar-rotation = 旋转
    .help = 向两侧的最大旋转角，单位度。据记忆 Dosovitskiy 等用 20。
param-exemplar-contrast = 对比度
    .help = 颜色沿三条轴（亮度、蓝到红、绿到品红）各自偏离均值的最大倍数；最小为其倒数。据记忆 Dosovitskiy 等沿所有像素的主成分用 0.5 至 2；这里的轴固定，与之接近。1 表示不变。
param-exemplar-power = 饱和度与亮度的幂
    .help = 最大指数；最小为其倒数。据记忆 Dosovitskiy 等用 0.25 至 4。1 表示不变。
param-exemplar-gain = 饱和度与亮度的倍数
    .help = 幂之后的最大倍数；最小为其倒数。据记忆 Dosovitskiy 等用 0.7 至 1.4。1 表示不变。
param-exemplar-lift = 饱和度与亮度的增量
    .help = 倍数之后至多加上或减去多少。据记忆 Dosovitskiy 等用 0.1。
param-exemplar-hue = 色相
    .help = 色相向两侧至多转动多少，以色环的比例计。据记忆 Dosovitskiy 等用 0.1。
param-exemplar-embedding = 副本的维数
    .help = 用多少个数描述一个副本。三元组论文为 4,608，softmax 论文最大的网络为 1,024。
metric-triplet-accuracy = 二选一更近者
    .help = 同一图像的副本比另一图像的更近的三元组比例
metric-triplet-chance = 随机水平
    .help = 随机时更近的副本恰好正确的频率
metric-retrieval = 找到最近副本
    .help = 在所有显示的副本中，最近者出自同一图像的比例
metric-retrieval-chance = 随机水平
    .help = 随机时最近的副本出自同一图像的频率
metric-loss-chance = 随机水平
    .help = 网络什么也分不清时的损失：间隔，或类别数的对数
metric-same-cosine = 余弦，同一图像
    .help = 同一图像的两个副本描述得有多相似，取留出图像的平均；1 为相同
metric-other-cosine = 余弦，其他图像
    .help = 不同图像的副本描述得有多相似，取留出图像的平均。若接近同一图像的余弦，则一切都描述得相似，什么也没学到
metric-surrogate-accuracy = 图像正确
    .help = 在所有代理类中找对图像的训练副本比例
metric-surrogate-chance = 随机水平
    .help = 代理类数分之一
panel-exemplar-photo = 图像
    .help = 从中切出副本的图像方块
panel-exemplar-sheet = 它的副本
    .help = 一览表：此题的副本，再加若干凑满一页。它们都是同一类
panel-exemplar-ranges = 各范围的含义
    .help = 每行一种变化，从左边最小到右边最大，其余不变：平移、缩放、旋转、对比度、饱和度、亮度、色相
panel-exemplar-asked = 所问副本
    .help = 一张留出图像的副本，各与另外三个以及其他图像的副本比较
panel-exemplar-ranking = 由近到远
    .help = 第一个副本，然后是其余副本，按与它的余弦排列。真相颜色的框是同一图像的副本，网络颜色的框是其他图像的副本
panel-exemplar-found = { $all } 个中 { $found } 个找到同伴
panel-exemplar-cosines = 副本的余弦
    .help = 此图像的每个副本一行：先是与同一图像各副本的余弦，再是与其他图像各副本的余弦
panel-exemplar-own = 自己 { $number }
panel-exemplar-other = 其他 { $number }
panel-exemplar-memory = softmax 的内存
    .help = 图像增多时权重行所占内存，每张一行，画到五倍为止；竖线是本次运行。一步之中梯度再占同样多。三元组不为图像保存任何东西
panel-exemplar-memory-number = { $classes } 行，{ $size } MB
panel-exemplar-memory-rows = 每张图像一行
panel-exemplar-memory-here = 本次运行
panel-exemplar-memory-triplets = 三元组
panel-exemplar-memory-images = 图像
panel-exemplar-memory-size = MB
panel-exemplar-rows = 行的相似度
    .help = softmax 各行（至多 200 行）之间的余弦：看起来相似的图像，其行也相似

### Task: instance discrimination

task-instance-discrimination = 实例判别
    .summary = 每张图像自成一类：对它的一个变化后的视图，网络须凭其在球面上的位置说出它出自哪张图像。看起来相似的图像最终会相邻，而没有人告诉过它。
    .paper = Wu, Xiong, Yu and Lin: Unsupervised Feature Learning via Non-Parametric Instance Discrimination, CVPR 2018
    .link = arxiv.org/abs/1805.01978
    .section = 第 3 节
param-instance-discrimination-size = 视图尺寸
    .help = 视图的边长。论文切 224 px（ImageNet）与 32 px（CIFAR）；64 px 在 CPU 上几分钟就能学会。
param-instance-discrimination-dimension = 点的维数
    .help = 一个视图变成多少个数：这么多维球面上的一点。论文为 128。取 2 或 3 时能看到点互相推开，但空间很小。
param-instance-discrimination-loss = 比较
    .help = 与整个记忆库比较（对所有图像做 softmax，精确，至多约 50,000 张图像为宜），或与随机抽取的少量图像比较（噪声对比估计；开销不随图像数增长）。
param-instance-discrimination-loss-full = 全部图像
param-instance-discrimination-loss-nce = 少量图像（NCE）
param-instance-discrimination-negatives = 抽取图像数
    .help = 除自己的行外，视图还与记忆库中多少行比较，均匀有放回地抽取。论文为 4096。
param-instance-discrimination-temperature = 温度
    .help = 余弦除以此数：越低，最近的图像越重要。论文为 0.07，其已发布代码对 CIFAR 为 0.1。
param-instance-discrimination-bank-momentum = 记忆库动量
    .help = 再次见到图像时，其行保留多少。已发布的代码为 0.5；0 表示整行替换。
param-instance-discrimination-proximal = 近端权重
    .help = 视图的点与其旧行之间平方距离的权重（式 9）。论文画到 50；已发布的代码没有此项，而用动量更新记忆库。
param-instance-discrimination-least-area = 最小局部
    .help = 视图所示的最小局部，以图像面积的比例计；其形状在 3:4 与 4:3 之间。论文为 0.2。
param-instance-discrimination-mirror = 镜像
    .help = 一半的视图左右翻转。已发布的代码对 ImageNet 开，对 CIFAR 关。
param-instance-discrimination-jitter = 亮度、对比度、饱和度
    .help = 各乘以一个离 1 至多这么远的倍数，次序随机。已发布的代码为 0.4。
param-instance-discrimination-hue = 色相
    .help = 色相向两侧至多转动多少，以色环的比例计。已发布的代码为 0.4。
param-instance-discrimination-grey = 灰度比例
    .help = 灰度视图的比例。已发布的代码为 0.2。
metric-view-accuracy = 视图正确
    .help = 留出图像的视图与它的另一视图比与 15 张其他留出图像的视图更近的频率
metric-view-chance = 随机水平
    .help = 随机时正确的视图恰好最近的频率
metric-loss-undecided = 无法决定
    .help = 所有图像等可能时的损失：图像数的对数；随机抽取图像时为此时噪声对比估计的损失
metric-positive-similarity = 余弦，同一图像
    .help = 视图离自己图像在记忆库中的行（训练）或同一图像的另一视图（留出）有多近；1 为相同
metric-negative-similarity = 余弦，其他图像
    .help = 不同图像的视图离得有多近。若接近同一图像的余弦，则一切都放在一处，什么也没学到
metric-instance-accuracy = 图像正确
    .help = 在所有比较的行中，最近的一行正是自己图像的训练视图比例
metric-instance-chance = 随机水平
    .help = 一个视图所比较图像数分之一
metric-bank-drift = 记忆库漂移（°）
    .help = 再次见到图像时，记忆库的行平均转了多少度；一轮中每张图像出现一次。维数高的随机行在动量 0.5 时最初约转 45 度；图像找到位置后会下降，若一直很高则没有找到
metric-partition = 每张图像的 Z
    .help = 噪声对比估计的常数除以图像数，由第一批估计一次。128 维、温度 0.07 的随机记忆库约为 2.2
panel-instance-photo = 图像
    .help = 从中切出视图的整张图像
panel-instance-views = 它的视图
    .help = 图像的局部，颜色有所变化：此题的视图，再加若干凑满一页。它们都属于记忆库的同一行
panel-instance-ranking = 由近到远
    .help = 视图，然后是与之比较者，按余弦排列。真相颜色的框是同一图像的另一视图，网络颜色的框是其他图像的视图
panel-instance-place = 自己的视图在 { $all } 个中排第 { $place }
panel-instance-rows = 记忆库中最近的行
    .help = 其行离视图最近的训练图像及其余弦
panel-instance-images = { $images } 张图像
panel-instance-images-shown = { $images } 张图像中的 { $shown } 张
panel-instance-sphere = 记忆库
    .help = 每张训练图像一个点，已知类别时按类别着色；训练从不看类别。两维时就是圆本身，重合的点前后叠放；三维时是球面，可拖动旋转，背面较淡；更高维时是此步中各点差异最大的平面
panel-instance-spread = 行的相似度
    .help = 记忆库各行（至多 200 行）之间的余弦。起初在 0 附近；看起来相似的图像会向右移

### Likeness of pictures

panel-row = #{ $row }
panel-likeness = 相似与不相似
    .help = 应属一起的对与不应属一起的对的余弦，各以自身对数的比例表示。两座山相距越远，网络越能区分图片
panel-likeness-together = 应属一起
panel-likeness-apart = 不属一起
panel-likeness-cosine = 余弦
panel-likeness-share = 对的比例
panel-likeness-means = 平均 { $together } 与 { $apart }

### Task: rotation

task-rotation = 旋转
    .summary = 图片旋转 0、90、180 或 270 度。要说出转了多少，网络必须知道里面是什么，以及这样的东西通常怎样放置。
    .paper = Gidaris, Singh and Komodakis: Unsupervised Representation Learning by Predicting Image Rotations, ICLR 2018
    .link = arxiv.org/abs/1803.07728
    .section = 第 2、3 节
param-rotation-size = 图片尺寸
    .help = 被旋转方块的边长。论文用 32 px（CIFAR）与 224 px（ImageNet）；64 px 在 CPU 上几分钟就能学会。
panel-rotation-photo = 照片
    .help = 准备好的方块，如在照片中的样子
panel-rotation-turns = 它的四种旋转
    .help = 同一方块逆时针旋转 0、90、180、270 度；四个都进入同一批
panel-rotation-probabilities = 网络的回答
    .help = 每个旋转副本一行，每个答案一列：各旋转的概率
panel-rotation-upright = 转正结果
    .help = 每个副本按网络的回答转回来；四个都正立，则四个都答对
panel-rotation-degrees = { $degrees }°
panel-rotation-right = 4 个中答对 { $right } 个

### Task: rotation feature decoupling

task-rotation-decoupling = 旋转特征解耦
    .summary = 特征分成两半。一半必须说出图片转了多少；另一半对四种旋转必须相同，并把该图片与所有其他图片区分开，使与旋转无关的东西有自己的位置。
    .paper = Feng, Xu and Tao: Self-Supervised Representation Learning by Rotation Feature Decoupling, CVPR 2019
    .link = doi.org/10.1109/CVPR.2019.01061
    .section = 第 3 节
    .before = 若给出先前的旋转运行，其主干网络会查看每张图片的四种旋转，转过却仍像正立的副本将少计权重。若没有，则全部同等计算，训练立即开始
param-rotation-decoupling-size = 图片尺寸
    .help = 被旋转方块的边长。论文为 224 px；64 px 在 CPU 上几分钟就能学会。
param-rotation-decoupling-half = 每半的维数
    .help = 最后一层的维数是它的两倍：前半管旋转，后半管图片本身。论文把 4096 的层分成两个 2048。
param-rotation-decoupling-rotation-run = 先前的旋转运行
    .help = 一次已完成的旋转运行，最好在其他图片上训练：它说出哪些旋转副本像正立的，这些权重较小。若没有，每个副本都计 1，即论文方法最后阶段之前的样子。
param-rotation-decoupling-folds = 文件夹的份数
    .help = 对一份图片的判断由其他份学得，使任何图片都不由自己评判。已发布的代码提到 2 至 5 份，没有说明概率如何估计：这里用先前主干网络的最后一层，每种旋转一个高斯来读出。
param-rotation-decoupling-gamma = 权重锐度
    .help = 以概率 p 像正立的旋转副本，权重为 1 - p 的此次幂。已发布的代码为 2；论文在其他取值下的结果我们不得而知。
param-rotation-decoupling-weights-from = 权重起始
    .help = 运行到此比例后权重才生效；此前每个副本计 1。已发布的代码在 245 轮中的第 210 轮（0.86）启用，并同时把学习率提高十倍：调度 table:0.367@1,0.531@0.1,0.776@0.01,0.857@0.001,0.939@0.01,1@0.001 与之相同。
param-rotation-decoupling-rotation-weight = 旋转的权重
    .help = 说出旋转在损失中占多少。已发布的代码为 1。
param-rotation-decoupling-invariance-weight = 不变性的权重
    .help = 实例半与其四种旋转均值的距离占多少。已发布的代码为 1。它是对所有维的平均，因而很小；提得太高会使所有图片变得一样。
param-rotation-decoupling-instance-weight = 实例的权重
    .help = 把一张图片与所有其他图片区分开占多少。已发布的代码为 1；三个损失各有多大作用我们不得而知。
param-rotation-decoupling-dimension = 点的维数
    .help = 记忆库一行有多少个数。论文为 128。
param-rotation-decoupling-comparison = 比较
    .help = 与整个记忆库比较（对所有图像做 softmax，精确，至多约 50,000 张图像为宜），或与随机抽取的少量图像比较（噪声对比估计，如论文；开销不随图像数增长）。
param-rotation-decoupling-comparison-full = 全部图像
param-rotation-decoupling-comparison-nce = 少量图像（NCE）
param-rotation-decoupling-negatives = 抽取图像数
    .help = 除自己的行外，图片还与记忆库中多少行比较，均匀有放回地抽取。论文为 4096。
param-rotation-decoupling-temperature = 温度
    .help = 余弦除以此数：越低，最近的图像越重要。论文为 0.07。
param-rotation-decoupling-bank-momentum = 记忆库动量
    .help = 再次见到图片时，其行保留多少。已发布的代码为 0.5。
param-rotation-decoupling-least-area = 最小局部
    .help = 视图所示的最小局部，以图像面积的比例计。已发布的代码在 224 px 时为 0.08；小图片需要更大。
param-rotation-decoupling-jitter = 亮度、对比度、饱和度
    .help = 各乘以一个离 1 至多这么远的倍数，次序随机。已发布的代码不改颜色（0）；实例判别为 0.4。
param-rotation-decoupling-hue = 色相
    .help = 色相向两侧至多转动多少，以色环的比例计。已发布的代码为 0。
param-rotation-decoupling-grey = 灰度比例
    .help = 灰度视图的比例。已发布的代码为 0。
mining-turns-seen = 正在查看每张图片的四种旋转
mining-turns-judged = 正在判断哪些旋转有信息
metric-instance-half-accuracy = 从实例半读出旋转
    .help = 旁边学习的读取器在实例半中找到旋转的频率。为随机水平时，其中不再含有旋转的信息
metric-instance-half-likeness = 旋转相似度，实例半
    .help = 留出图片的四个旋转副本在实例半中的平均余弦；1 为相同
metric-rotation-half-likeness = 旋转相似度，旋转半
    .help = 留出图片的四个旋转副本在旋转半中的平均余弦；这一半必须把它们区分开
metric-turn-weight = 旋转副本的权重
    .help = 旋转副本计多少。接近 0 则旋转没有信息，如从上方看的球；接近 1 则每种旋转都有信息
metric-turn-loss = 旋转的损失
    .help = 旋转半对旋转的交叉熵，每个副本按其权重；全部计 1 时，无法决定为 1.386
metric-invariance-loss = 不变性的损失
    .help = 实例半与其四种旋转均值的平均平方距离
metric-instance-loss = 实例的损失
    .help = 区分图片的损失
panel-decoupling-photo = 照片
    .help = 被旋转的方块
panel-decoupling-turns = 它的四种旋转
    .help = 同一方块逆时针旋转 0、90、180、270 度；四个都进入同一批
panel-decoupling-weights = 各旋转的权重
    .help = 每个旋转副本计多少：正立的计 1，转过的越像正立，计得越少
panel-decoupling-weight = 平均 { $value }
panel-decoupling-probabilities = 旋转半的回答
    .help = 每个旋转副本一行，每个答案一列：各旋转的概率
panel-decoupling-rotation-half = 旋转半中的旋转
    .help = 四个副本的旋转半之间的余弦：应当不同
panel-decoupling-instance-half = 实例半中的旋转
    .help = 四个副本的实例半之间的余弦：都应接近 1
panel-decoupling-rotation-plane = 旋转的点，旋转半
    .help = 留出图片，在其旋转半差异最大的平面中：每种旋转一种颜色和形状，每张图片的四种旋转以线相连。各颜色应当分开
panel-decoupling-instance-plane = 旋转的点，实例半
    .help = 同上，在实例半中：一张图片的四个点应当重合，不同图片应当分开
panel-decoupling-histogram = 旋转副本的权重
    .help = 各权重的旋转副本有多少。左边是转过却仍像正立的
panel-decoupling-read = 旋转读对：{ $share }
panel-decoupling-sorted = 由无到有
    .help = 按旋转副本的平均权重排列的图片：先是旋转没有信息的，最后是每种旋转都有信息的
panel-decoupling-spread = 行的相似度
    .help = 记忆库各行（至多 200 行）之间的余弦。起初在 0 附近；看起来相似的图像会向右移

### Task: robust rotation

task-robust-rotation = 鲁棒旋转
    .summary = 分类器用标签学习，同时说出每张图片转了多少。问题是：在标签无能为力之处——受攻击时、标签错误时、图片不属于任何类别时——旋转有没有帮助。
    .paper = Hendrycks, Mazeika, Kadavath and Song: Using Self-Supervised Learning Can Improve Model Robustness and Uncertainty, NeurIPS 2019
    .link = arxiv.org/abs/1906.12340
    .section = 第 3、4 节
param-robust-rotation-size = 图片尺寸
    .help = 被分类方块的边长。论文为 32 px（CIFAR）与 224 px。
param-robust-rotation-load-ratio = 裁剪前尺寸
    .help = 训练照片先缩放到图片尺寸的这个倍数，再随机裁出方块。论文则在 32 px 每边补 4 px。
param-robust-rotation-width = 宽度
    .help = 网络第一个块的特征图数；其余为其 2、4、8、8 倍。小网络是我们设计的；论文用 WideResNet-40-2，对 CPU 太慢。
param-robust-rotation-turn-weight = 旋转的权重
    .help = 除类别外，说出旋转在损失中占多少。论文为 0.5；0 是用于对照的普通分类器。
param-robust-rotation-learning-rate = 学习率
    .help = 每一步走多远。运行可让它按调度下降。论文从 0.1 开始按余弦下降。
param-robust-rotation-adversarial = 对抗训练
    .help = 网络学习每张训练图片（及其旋转副本）之前先攻击它。一步的开销相当于攻击的每一步各一步，再加一步。
param-robust-rotation-epsilon = 攻击幅度
    .help = 攻击至多可把像素值移动多少，以 1/255 计。论文为 8：几乎看不出。
param-robust-rotation-step-size = 攻击步长
    .help = 攻击的一步把值移动多少，以 1/255 计。论文为 2。
param-robust-rotation-training-steps = 训练时的步数
    .help = 对训练图片攻击的步数。论文为 10。
param-robust-rotation-attacked = 受攻击图片数
    .help = 每次测量时攻击多少张留出图片。20 步的攻击相当于在这些图片上训练二十步。
param-robust-rotation-attack-steps = 留出图片的步数
    .help = 对留出图片攻击的步数，只针对类别。论文为 20，以及步长更小的 100。
param-robust-rotation-label-noise = 错误标签
    .help = 是否给部分训练图片错误的标签：任意类别，或每类总是换成同一个其他类别。留出标签保持不变。
param-robust-rotation-label-noise-none = 无
param-robust-rotation-label-noise-uniform = 任意类别
param-robust-rotation-label-noise-flip = 某一其他类别
param-robust-rotation-noise-share = 错误标签比例
    .help = 标签重新抽取的训练图片比例。论文从 0 到 1。
param-robust-rotation-gold-share = 可信比例
    .help = 标签确知正确、因而从不出错的训练图片比例。论文为 0.05 与 0.1。
param-robust-rotation-correction = 黄金损失校正
    .help = 第一阶段按现有标签学习；此时对可信图片的回答说明每个类别多常被标成各个标签。第二阶段由新网络以考虑到这一点的损失学习。
param-robust-rotation-correct-from = 校正起始
    .help = 运行到此比例后第二阶段开始，权重重新抽取。论文两个网络训练同样久。
mining-class-names = 正在记录类别名称
metric-turn-accuracy = 旋转准确率
    .help = 留出图像的旋转副本中旋转答对的比例
metric-turn-accuracy-chance = 随机水平
    .help = 在四种旋转中随机猜测的准确率
metric-robust-accuracy = 受攻击时的准确率
    .help = 受攻击的留出图像（按设置的数量）中仍分类正确的比例
metric-class-loss = 类别的损失
    .help = 说出类别的损失，一批的平均
metric-rotation-loss = 旋转的损失
    .help = 说出旋转的损失，一批及四种旋转的平均；无法决定为 1.386
metric-outlier-auroc = 识别异常样本
    .help = 异常样本（来自留下未用的类别或另一文件夹）被认为比留出图像更不正常的频率，统计所有配对；随机猜为 0.5
metric-far-auroc = 识别噪声与色斑
    .help = 同上，用于程序生成的噪声与色斑图片；随机猜为 0.5
metric-certainty-auroc = 仅凭置信度识别
    .help = 参照：对同样的异常样本，回答的置信度低于留出图像的频率。数据有异常样本时用之，否则用噪声与色斑
panel-robust-photo = 图片
    .help = 被分类的方块，及训练时被告知的类别
panel-robust-trusted = { $class }（可信）
panel-robust-wrong = 标为“{ $given }”，实为 { $class }
panel-robust-turns = 它的四种旋转
    .help = 同一方块逆时针旋转 0、90、180、270 度
panel-robust-outliers = 旁边的异常样本
    .help = 也被询问的、不属于任何类别的图片：若有，来自留下未用的类别或另一文件夹，然后是噪声，再是色斑
panel-robust-given = 图片
    .help = 被分类的方块
panel-robust-classes = 网络的回答
    .help = 最可能的类别与真实类别
panel-robust-attack = 攻击
    .help = 图片、放大十倍的扰动（灰色为不变）、受攻击的图片
panel-robust-epsilon = 至多 { $epsilon }/255
panel-robust-classes-attacked = 受攻击时的回答
    .help = 受攻击图片最可能的类别与真实类别
panel-robust-scores = 离正常多远
    .help = 此图片及旁边异常样本的分数：网络对类别和旋转没把握时分数高。条形从其中最低者或 0 开始
panel-robust-score = 分数 { $score }
panel-robust-this = 此图片
panel-robust-outliers-class = 其他类别
panel-robust-outliers-given = 异常样本
panel-robust-outliers-noise = 噪声
panel-robust-outliers-blobs = 色斑
panel-robust-reliability = 置信度与准确率
    .help = 各置信度的回答答对的频率。低于对角线则网络过于自信
panel-robust-honest = 诚实
panel-robust-network = 网络
panel-robust-certainty = 置信度
panel-robust-right = 答对比例
panel-robust-calibration = 校准误差 { $error }（{ $bins } 个箱）
panel-robust-histogram = 分数
    .help = 留出图片与异常样本各分数出现的频率。两条线离得越远，越能识别异常样本
panel-robust-normal = 留出
panel-robust-score-axis = 离正常多远
panel-robust-share-axis = 图片比例
panel-robust-roc = 找出的异常样本
    .help = ROC 曲线：高于阈值的异常样本比例，对高于阈值的留出图片比例。数字是每条线下的面积及其 95 % 置信区间的一半（DeLong、DeLong 与 Clarke-Pearson，1988）
panel-robust-area = { $kind } { $area } ± { $margin }
panel-robust-false-alarms = 高于阈值的留出图片
panel-robust-found = 高于阈值的异常样本
panel-robust-most-normal = 最正常
    .help = 所有留出图片与异常样本中分数最低者，最低在前
panel-robust-least-normal = 最不正常
    .help = 所有留出图片与异常样本中分数最高者，最高在前
panel-robust-labels = 标签有多可靠
    .help = 每个类别（行）被标成各标签（列）的频率，就可信标签的图片所示：网络在第一阶段末对它们的回答。此前为对角线
panel-robust-kept = 真实：对角线上 { $share }
panel-robust-names = 类别
    .help = 类别的名称，按标签的顺序

### Task: one-class outliers

task-one-class = 单类异常检测
    .summary = 一个类别的图片，没有标签。每张都被移动和旋转，网络说出是怎样的：对学过的那类图片它说得出，对别的说不出。这样它从未见过别的，就学会了什么是正常。
    .paper = Hendrycks, Mazeika, Kadavath and Song: Using Self-Supervised Learning Can Improve Model Robustness and Uncertainty, NeurIPS 2019
    .link = arxiv.org/abs/1906.12340
    .section = 第 4.1 节
param-one-class-normal = 正常类别
    .help = 哪个类别是正常的，按数据中的顺序从 1 数起；超过最后一个则从头再数。训练只看它。0 把每张照片都当作正常，不需要标签。
param-one-class-size = 图片尺寸
    .help = 方块的边长。论文为 32 px（CIFAR）与 224 px。每次移动其四分之一。
param-one-class-load-ratio = 裁剪前尺寸
    .help = 训练照片先缩放到图片尺寸的这个倍数，再随机裁出方块。
param-one-class-width = 宽度
    .help = 网络第一个块的特征图数；其余为其 2、4、8、8 倍。小网络是我们设计的；论文用 WideResNet-16-4 与带注意力的 ResNet-18。
param-one-class-learning-rate = 学习率
    .help = 每一步走多远。运行可让它按调度下降。论文从 0.1 开始按余弦下降。
metric-move-accuracy = 移动准确率
    .help = 变换后的留出图像中，横向与纵向的移动答对的比例
metric-move-accuracy-chance = 随机水平
    .help = 在三种移动中随机猜测的准确率
sample-error-no-normal = 没有找到正常类别 { $class } 的照片；请选择照片较多的类别
panel-one-class-photo = 图片
    .help = 方块，若有类别则标出
panel-one-class-moves = 它的九种移动
    .help = 横向与纵向移动边长的四分之一或不移动；从边缘补入的是图片在该处的镜像
panel-one-class-turns = 一种移动的四种旋转
    .help = 网络所见：移动之后的全部四种旋转
panel-one-class-outliers = 旁边的异常样本
    .help = 也被询问的图片：若有异常样本来源则取之，然后是噪声，再是色斑
panel-one-class-given = 图片
    .help = 被询问全部 36 种变换的方块
panel-one-class-across = 横向移动
    .help = 横向怎样移动（行）与网络的回答（列），取所有变换的平均
panel-one-class-left = 左
panel-one-class-still = 不动
panel-one-class-right = 右
panel-one-class-down = 纵向移动
    .help = 纵向怎样移动（行）与网络的回答（列），取所有变换的平均
panel-one-class-upwards = 上
panel-one-class-downwards = 下
panel-one-class-turn = 旋转
    .help = 怎样旋转（行）与网络的回答（列），取所有变换的平均
panel-one-class-scores = 离正常多远
    .help = 全部 36 种变换上正确答案的概率离最大值 108 还差多少：0 为最正常，满条为随机猜测所达到的（75）

### Task: transitive invariance

task-transitive-invariance = 传递不变性
    .summary = 在片段中移动的图块是同一事物的两个视图；不同片段中看起来相似的两个图块是同一视角下的两个事物。网络须从两者推出：两个事物在不同视角下也应相似。
    .paper = Wang, He and Gupta: Transitive Invariance for Self-supervised Visual Representation Learning, ICCV 2017
    .link = arxiv.org/abs/1708.02901
    .section = 第 3、4 节；损失同作者更早的代码 caffe-video_triplet
    .before = 跟踪每个片段中运动的内容，并把每个图块与所有其他片段的图块比较。找到的结果是一张可以行走的图
param-transitive-invariance-size = 图块尺寸
    .help = 网络所得图块的边长。据我们所知论文为 224 px；48 px 在 CPU 上几分钟就能学会。
param-transitive-invariance-window = 帧中的图块
    .help = 图块边长占帧短边的比例。据记忆更早的工作从 600 至 700 px 的帧中切 227 的窗口，约三分之一；论文自己的数字我们不得而知。
param-transitive-invariance-nodes = 同时的图块数
    .help = 一个片段中同时跟踪多少个互不重叠的图块，取运动最多者。更早的工作取一个。
param-transitive-invariance-span = 轨迹帧数
    .help = 一个图块跟踪多少帧：其首尾两个视图属于一起。据记忆论文为 30；演示片段有 24。更长的片段有一段接一段的轨迹。
param-transitive-invariance-least-change = 最小变化
    .help = 两个视图的差别（所有像素从 0 到 1 的平均）小于此值的图块没有可学的，不使用。论文的数字我们不得而知。
param-transitive-invariance-position-run = 先前的相对位置运行
    .help = 一次已完成的相对位置运行：按其主干网络特征相似的图块为近邻。若没有，则用图块自身缩到 8 x 8 px 的副本代替，它找到的是相同位置有相同颜色者。
param-transitive-invariance-neighbours = 查看的近邻数
    .help = 两个图块各在对方最近的这么多个之内，则互为近邻，不计同一片段的。论文则分两级聚类（据记忆：5,000 个簇，再在簇内取紧密的组）；其界限我们不得而知。
param-transitive-invariance-least-cosine = 最小余弦
    .help = 相似度低于此值的不算近邻。余弦在减去所有图块的均值之后计算；否则共有的部分会使一切都相似。这是我们的选择。
param-transitive-invariance-group = 最大组
    .help = 近邻的近邻组成一组，最相似者优先，直到有这么多图块；一组中不会有同一片段的两个。论文的界限我们不得而知。
param-transitive-invariance-edges = 配对
    .help = 把哪些对拉近：如论文的全部三种，或只用一种以看各自的作用。有近邻的图块，其轨迹与同一近邻的四种配对抽取得同样多。
param-transitive-invariance-edges-all = 轨迹、近邻及其推论
param-transitive-invariance-edges-tracks = 仅轨迹
param-transitive-invariance-edges-neighbours = 仅近邻
param-transitive-invariance-margin = 间隔
    .help = 不属于一起的图块必须远出多少，以 1 - 余弦计。据记忆论文为 0.5；更早的代码建议 0.5 或 0.1，示例中为 1。
param-transitive-invariance-negatives = 负样本数
    .help = 每对与批中多少个其他片段、其他组的图块比较；每个计两次，对该对的每个图块各一次。更早的代码为 4。
param-transitive-invariance-hard-share = 困难比例
    .help = 其中从最相似者抽取的比例，其余从间隔之内的全部随机抽取。更早的代码为 0.5。
param-transitive-invariance-hard-from = 困难样本起始
    .help = 运行到此比例后才抽取困难样本；此前全部随机抽取。更早的代码在学会随机样本后手动开启；三分之一是我们的选择。
param-transitive-invariance-embedding = 图块的维数
    .help = 用多少个数描述一个图块。更早的代码为 1,024，前面是 4,096 的层；小网络只有一层。
mining-patches-followed = 正在跟踪每个片段中运动的内容
mining-patches-compared = 正在比较不同片段的图块
metric-verification-auroc = 识别轨迹
    .help = 在所有留出片段上，轨迹两端比不同片段（若有类别则为不同类别）的两个图块更相似的频率；随机猜为 0.5
metric-transitive-auroc = 识别同类的其他事物
    .help = 一个留出片段中图块的最初视图与同类另一片段中图块的最后视图，比不同类别的两个更相似的频率；随机猜为 0.5。标签只用于这个数
metric-hinge-active = 活动的合页
    .help = 另一图块尚未远出间隔的三元组比例：只有这些在教
panel-transitive-frames = 帧中的一对
    .help = 属于一起的两个图块，各在其帧中
panel-transitive-pair = 一对图块
    .help = 网络所得的两个图块
panel-transitive-track = 轨迹
    .help = 图块在片段中的历程：起点、每隔几帧、终点
panel-transitive-ranking = 由近到远
    .help = 第一个图块，然后是其余图块，按与它的余弦排列。真相颜色的框是与它属于一起的，其他来自其他片段
panel-transitive-distances = 三元组的距离
    .help = 与第一个图块的 1 - 余弦：属于一起者的、加上间隔后的、以及每个其他图块的。低于第二条的其他图块还不够远：其合页是活动的，它们在教
panel-transitive-safe = 加上间隔
panel-transitive-other = 其他 { $number }
panel-transitive-other-active = 其他 { $number }（在教）
panel-transitive-hinges = { $all } 个合页中 { $active } 个活动
panel-transitive-related = 同类的其他事物
    .help = 不同片段的两个留出图块（一早一晚）的余弦：同类的，以及不同类的。两座山相距越远，由图推出的关系学得越好
panel-transitive-kind-track = 轨迹：同一事物
panel-transitive-kind-neighbour = 近邻：看起来相似
panel-transitive-kind-inferred = 由两者推出
panel-transitive-any-two = 任意两个片段
panel-transitive-lost = 途中丢失
panel-transitive-still = 几乎没变
panel-transitive-strips = 轨迹
    .help = 每行一条轨迹，取其中几帧：A 是找到图块之处，A' 是终点
panel-transitive-counts = 各类配对数
    .help = 有多少对，以及放弃了多少图块，因为途中丢失或末尾与开头一样

### Task: motion segmentation

task-motion-segmentation =
    .paper = Doersch and Zisserman: Multi-task Self-Supervised Visual Learning, ICCV 2017
    .link = arxiv.org/abs/1708.07860

### Shortcuts

### Lessons

### Training engine

### Runs beside each other

### Evaluation

### Devices

### Command line

    Examples
      pretext
      pretext tasks
      pretext inspect --task inpainting --data demo --count 8 --out puzzles
      pretext train --task inpainting --data photos/ --steps 2000

### Window: general

### Window: neighbours

### Window: atlas

### Window: data

}{ $parts ->
    [0] {""}
    [one] {" "}in 1 part
   *[other] {" "}in { $parts } parts
}{ $passed ->
    [0] {""}
    [one] ; 1 folder passed over
   *[other] ; { $passed } folders passed over
}{ $empty ->
    [0] {""}
    [one] ; 1 folder without a picture
   *[other] ; { $empty } folders without a picture
}

### Window: task and puzzle

### Window: training

### Window: answers

### Window: problems and help

### Discovery

### Window: discovery

### Robustness: pictures of corruptions

### Window: stress

### Robustness: attacks

### Window: attacks

### Window: outliers

### Window: runs

### Window: the colour laboratory

### Window: the Turing test

### Window: inside

task-multi-task =
    .paper = Doersch and Zisserman: Multi-task Self-Supervised Visual Learning, ICCV 2017
    .link = arxiv.org/abs/1708.07860
