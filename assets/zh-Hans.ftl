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

### Task: relative position

task-relative-position =
    .paper = Doersch, Gupta and Efros: Unsupervised Visual Representation Learning by Context Prediction, ICCV 2015; toolkit: Mundhenk, Ho and Chen: Improvements to Context Based Self-Supervised Learning, CVPR 2018
    .link = arxiv.org/abs/1505.05192
panel-relative-position-direction-0 =
    .sign = ↖
panel-relative-position-direction-1 =
    .sign = ↑
panel-relative-position-direction-2 =
    .sign = ↗
panel-relative-position-direction-3 =
    .sign = ←
panel-relative-position-direction-4 =
    .sign = →
panel-relative-position-direction-5 =
    .sign = ↙
panel-relative-position-direction-6 =
    .sign = ↓
panel-relative-position-direction-7 =
    .sign = ↘

### Task: jigsaw

task-jigsaw =
    .paper = Noroozi and Favaro: Unsupervised Learning of Visual Representations by Solving Jigsaw Puzzles, ECCV 2016
    .link = arxiv.org/abs/1603.09246

### Task: permutation

task-permutation =
    .paper = Santa Cruz, Fernando, Cherian and Gould: DeepPermNet: Visual Permutation Learning, CVPR 2017
    .link = arxiv.org/abs/1704.02729

### Task: exemplar

task-exemplar =
    .paper = Dosovitskiy, Springenberg, Riedmiller and Brox: Discriminative Unsupervised Feature Learning with Convolutional Neural Networks, NIPS 2014; as triplets: Doersch and Zisserman: Multi-task Self-Supervised Visual Learning, ICCV 2017
    .link = arxiv.org/abs/1406.6909

### Task: instance discrimination

task-instance-discrimination =
    .paper = Wu, Xiong, Yu and Lin: Unsupervised Feature Learning via Non-Parametric Instance Discrimination, CVPR 2018
    .link = arxiv.org/abs/1805.01978

### Likeness of pictures

### Task: rotation

task-rotation =
    .paper = Gidaris, Singh and Komodakis: Unsupervised Representation Learning by Predicting Image Rotations, ICLR 2018
    .link = arxiv.org/abs/1803.07728

### Task: rotation feature decoupling

task-rotation-decoupling =
    .paper = Feng, Xu and Tao: Self-Supervised Representation Learning by Rotation Feature Decoupling, CVPR 2019
    .link = doi.org/10.1109/CVPR.2019.01061

### Task: robust rotation

task-robust-rotation =
    .paper = Hendrycks, Mazeika, Kadavath and Song: Using Self-Supervised Learning Can Improve Model Robustness and Uncertainty, NeurIPS 2019
    .link = arxiv.org/abs/1906.12340

### Task: one-class outliers

task-one-class =
    .paper = Hendrycks, Mazeika, Kadavath and Song: Using Self-Supervised Learning Can Improve Model Robustness and Uncertainty, NeurIPS 2019
    .link = arxiv.org/abs/1906.12340

### Task: transitive invariance

task-transitive-invariance =
    .paper = Wang, He and Gupta: Transitive Invariance for Self-supervised Visual Representation Learning, ICCV 2017
    .link = arxiv.org/abs/1708.02901

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
